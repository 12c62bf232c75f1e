namespace Mes.Platform.Settings;

/// <summary>What a setting is, of a module or of a plugin: type, limits, and where it may be set.</summary>
/// <param name="Key"><c>Module.Name</c> or <c>p.{plugin}.{name}</c>.</param>
/// <param name="Type">What the value is.</param>
/// <param name="Default">The value where nobody sets one, written invariantly.</param>
internal sealed record SettingSpec(string Key, SettingKind Type, string Default)
{
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

        return !SettingText.IsOf(Type, value, Choices) || (Secret && value.Length > MaxSecret) ? throw Wrong(Type.ToString(), value)
            : !SettingText.IsWithin(Type, value, Min, Max) ? throw Wrong("Range", value)
            : !SettingText.Matches(Pattern, value) ? throw Wrong("Pattern", value)
            : value;
    }

    /// <summary>A refusal repeats what was sent, unless it is a secret.</summary>
    private MesException Wrong(string what, string value) => MesException.Invalid(
        [MesError.Of("Platform:SettingValue." + what, ("Key", Key), ("Value", Secret ? "***" : value), ("Min", Min), ("Max", Max)) with { Target = "value" }]);
}
