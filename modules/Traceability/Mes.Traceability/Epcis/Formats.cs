using System.Globalization;
using System.Text.RegularExpressions;

namespace Mes.Traceability.Epcis;

/// <summary>Formats of texts.</summary>
internal static partial class Formats
{
    /// <summary>RFC 3986: a scheme and what follows it, with nothing that must be escaped.</summary>
    public static bool IsUri(string text) => Uri().IsMatch(text);

    /// <summary>RFC 3339, with its offset.</summary>
    public static bool IsTime(string text) => Time(text) is not null;

    /// <summary>The moment, or null when it is none.</summary>
    public static DateTime? Time(string text)
    {
        var m = DateTimeText().Match(text);
        if (!m.Success)
        {
            return null;
        }

        // More digits than we keep are cut; the text itself is kept as it came.
        var fraction = m.Groups["fraction"].Value;
        var cut = $"{m.Groups["day"].Value}T{m.Groups["time"].Value}{(fraction.Length > 7 ? fraction[..7] : fraction)}{m.Groups["zone"].Value.ToUpperInvariant()}";
        return DateTimeOffset.TryParse(cut, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.UtcDateTime : null;
    }

    public static bool IsOffset(string text) => Offset().IsMatch(text);

    public static bool IsVersion(string text) => Version().IsMatch(text);

    public static bool IsHex(string text) => Hex().IsMatch(text);

    /// <summary>UN/ECE Recommendation 20.</summary>
    public static bool IsUnit(string text) => Unit().IsMatch(text);

    /// <summary>A term that is not one of the vocabulary's own written out: those are written as bare words.</summary>
    public static bool IsOtherTerm(string text) => IsUri(text) && !Cbv().IsMatch(text);

    /// <summary>A term that is not one of the GS1 Web Vocabulary's own written out.</summary>
    public static bool IsOtherWebTerm(string text) => IsUri(text) && !WebVoc().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$")]
    private static partial Regex Uri();

    [GeneratedRegex(@"^(?<day>\d{4}-\d\d-\d\d)[Tt ](?<time>\d\d:\d\d:\d\d)(?<fraction>\.\d+)?(?<zone>[Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex DateTimeText();

    [GeneratedRegex(@"^[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)$")]
    private static partial Regex Offset();

    [GeneratedRegex(@"^\d+(?:\.\d+)*$")]
    private static partial Regex Version();

    [GeneratedRegex(@"^[A-Fa-f0-9]+$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^[A-Z0-9]{2,3}$")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^(?:urn:epcglobal:cbv|https?://ns\.gs1\.org/cbv/)")]
    private static partial Regex Cbv();

    [GeneratedRegex(@"^https?://(?:www\.)?gs1\.org/voc/")]
    private static partial Regex WebVoc();
}
