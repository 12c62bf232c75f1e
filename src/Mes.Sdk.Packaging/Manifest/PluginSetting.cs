using System.Text.Json;

namespace Mes.Sdk.Packaging;

/// <summary>A setting, shown in a form that the host draws. Text: <c>Setting.{key}</c>, and <c>Setting.{key}.Hint</c> where there is one; choices: <c>Setting.{key}.{choice}</c>.</summary>
internal sealed record PluginSetting
{
    /// <summary>Member of the plugin's settings record, in camelCase.</summary>
    public required string Key { get; init; }

    public SettingKind Type { get; init; } = SettingKind.Text;

    /// <summary>Value where nobody sets one; JSON of the setting's type.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Must be set before the plugin can be enabled.</summary>
    public bool Required { get; init; }

    /// <summary>Write-only: kept encrypted, never shown again.</summary>
    public bool Secret { get; init; }

    /// <summary>Levels at which it can be set; a deeper one wins.</summary>
    public IReadOnlyList<SettingLevel> Scopes { get; init; } = [SettingLevel.Global, SettingLevel.Site];

    /// <summary>The values of a <see cref="SettingKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Least number, or least length of a text.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number, or greatest length of a text.</summary>
    public decimal? Max { get; init; }

    /// <summary>What a number counts, for example <c>Nm</c> or <c>s</c>; shown beside it.</summary>
    public string? Unit { get; init; }

    /// <summary>Regular expression that a text matches as a whole.</summary>
    public string? Pattern { get; init; }

    /// <summary>The default written invariantly; empty without one.</summary>
    public string DefaultText() => Default switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } other => other.GetRawText(),
        _ => "",
    };
}
