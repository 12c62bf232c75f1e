using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Mes.Sdk.Packaging;

/// <summary>Whether a text is a value of a setting: the same for a default of a manifest, a setting of the plant, and one of a device.</summary>
internal static class SettingText
{
    private const int MaxLength = 2000;

    public static bool IsOf(SettingKind kind, string value, IReadOnlyList<string> choices) => kind switch
    {
        SettingKind.Integer => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        SettingKind.Decimal => Number(value) is not null,
        SettingKind.Boolean => value is "true" or "false",
        SettingKind.Choice => choices.Contains(value),
        SettingKind.Duration => IsDuration(value),
        SettingKind.Url => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
        _ => value.Length <= MaxLength,
    };

    /// <summary>Whether a number, or the length of a text, is within its limits; other kinds have none.</summary>
    public static bool IsWithin(SettingKind kind, string value, decimal? min, decimal? max)
    {
        var measured = kind switch
        {
            SettingKind.Integer or SettingKind.Decimal => Number(value),
            SettingKind.Text => value.Length,
            _ => null,
        };
        return !(measured < min) && !(measured > max);
    }

    /// <summary>Whether the pattern, if there is one, matches the whole text.</summary>
    public static bool Matches(string? pattern, string value) =>
        pattern is null || Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

    private static decimal? Number(string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsDuration(string value)
    {
        try
        {
            return XmlConvert.ToTimeSpan(value) >= TimeSpan.Zero;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }
}
