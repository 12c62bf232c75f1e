using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Mes.Platform.Settings;

/// <summary>What a setting is, of a module or of a plugin: type, limits, and where it may be set.</summary>
/// <param name="Key"><c>Module.Name</c> or <c>p.{plugin}.{name}</c>.</param>
/// <param name="Type">What the value is.</param>
/// <param name="Default">The value where nobody sets one, written invariantly.</param>
internal sealed record SettingSpec(string Key, SettingKind Type, string Default)
{
    private const int MaxLength = 2000;

    /// <summary>A secret is kept encrypted, which makes it longer.</summary>
    private const int MaxSecret = 1000;

    public bool Secret { get; init; }

    public bool Required { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>What the number counts, for example <c>Nm</c>.</summary>
    public string? Unit { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public IReadOnlyList<SettingLevel> Levels { get; init; } = [SettingLevel.Global, SettingLevel.Site];

    /// <exception cref="MesException">The value is none of this setting, or can't be set at this level.</exception>
    public string Checked(string scope, string value)
    {
        var level = SettingScope.LevelOf(scope);
        if (!Levels.Contains(level))
        {
            throw Wrong("Level", value);
        }

        return !IsOfType(value) ? throw Wrong(Type.ToString(), value)
            : !IsWithin(value) ? throw Wrong("Range", value)
            : Pattern is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromMilliseconds(100)) ? throw Wrong("Pattern", value)
            : value;
    }

    private bool IsOfType(string value) => Type switch
    {
        SettingKind.Integer => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        SettingKind.Decimal => Number(value) is not null,
        SettingKind.Boolean => value is "true" or "false",
        SettingKind.Choice => Choices.Contains(value),
        SettingKind.Duration => IsDuration(value),
        SettingKind.Url => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
        _ => value.Length <= (Secret ? MaxSecret : MaxLength),
    };

    private bool IsWithin(string value)
    {
        var measured = Type switch
        {
            SettingKind.Integer or SettingKind.Decimal => Number(value),
            SettingKind.Text => value.Length,
            _ => null,
        };
        return !(measured < Min) && !(measured > Max);
    }

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

    /// <summary>A refusal repeats what was sent, unless it is a secret.</summary>
    private MesException Wrong(string what, string value) => MesException.Invalid(
        [MesError.Of("Platform:SettingValue." + what, ("Key", Key), ("Value", Secret ? "***" : value), ("Min", Min), ("Max", Max)) with { Target = "value" }]);
}

/// <summary>What a setting's value is.</summary>
public enum SettingKind
{
    Text,
    Integer,
    Decimal,
    Boolean,

    /// <summary>One of the setting's choices.</summary>
    Choice,

    /// <summary>ISO 8601 duration such as <c>PT5M</c>.</summary>
    Duration,

    /// <summary>http or https address.</summary>
    Url,
}

/// <summary>The kinds of place that a setting can be set at.</summary>
public enum SettingLevel
{
    /// <summary>The enterprise and its regions.</summary>
    Global,
    Site,
    Line,
    Station,
}
