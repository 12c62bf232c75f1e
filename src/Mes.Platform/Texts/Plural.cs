using System.Globalization;
using System.Text.RegularExpressions;

namespace Mes.Platform.Texts;

/// <summary>Forms of a word by number, as <c>{Count, plural, one {# entry} other {# entries}}</c>: ICU's way to write it, with the number where the <c>#</c> stands. Forms are those of Unicode's plural rules; a form that is left out is the last one.</summary>
internal static partial class Plural
{
    /// <param name="text">A sentence.</param>
    /// <param name="data">Values of its holes.</param>
    /// <param name="culture">Whose rules.</param>
    /// <param name="show">How the number is shown.</param>
    public static string Choose(string text, IReadOnlyDictionary<string, object?> data, CultureInfo culture, Func<object?, string> show) =>
        text.Contains(", plural,", StringComparison.Ordinal) ? Choice().Replace(text, hole => Form(hole, data, culture, show)) : text;

    /// <summary>Unicode CLDR, cardinal: Arabic has six forms, Chinese one, English and Spanish two.</summary>
    public static string Category(decimal number, CultureInfo culture)
    {
        if (number != decimal.Truncate(number))
        {
            return "other";
        }

        var rest = Math.Abs(number) % 100;
        return culture.TwoLetterISOLanguageName switch
        {
            "zh" or "ja" or "ko" or "th" or "vi" => "other",
            "ar" => Math.Abs(number) switch { 0 => "zero", 1 => "one", 2 => "two", _ => rest switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" } },
            _ => Math.Abs(number) == 1 ? "one" : "other",
        };
    }

    private static string Form(Match hole, IReadOnlyDictionary<string, object?> data, CultureInfo culture, Func<object?, string> show)
    {
        if (!data.TryGetValue(hole.Groups["name"].Value, out var value))
        {
            return hole.Value;
        }

        var number = value switch
        {
            System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Number } n => n.GetDecimal(),
            IConvertible n and not string and not DateTime => n.ToDecimal(CultureInfo.InvariantCulture),
            _ => 0,
        };
        var category = Category(number, culture);
        var forms = hole.Groups["form"].Captures.Zip(hole.Groups["words"].Captures, (f, w) => (Form: f.Value, Words: w.Value)).ToList();
        var chosen = forms.Exists(f => f.Form == category) ? forms.Find(f => f.Form == category) : forms[^1];
        return chosen.Words.Replace("#", show(value), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{(?<name>\w+), plural,(?:\s*(?<form>zero|one|two|few|many|other) \{(?<words>[^{}]*)\})+\}")]
    private static partial Regex Choice();
}
