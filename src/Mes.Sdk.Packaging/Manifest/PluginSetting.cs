using System.Text.Json;

namespace Mes.Sdk.Packaging;

/// <summary>A setting, shown in a form that the host draws. Text: <c>Setting.{key}</c>, and <c>Setting.{key}.Hint</c> where there is one; choices: <c>Setting.{key}.{choice}</c>.</summary>
internal sealed record PluginSetting
{
    /// <summary>Member of the plugin's settings record, in camelCase.</summary>
    public required string Key { get; init; }

    public PluginSettingType Type { get; init; } = PluginSettingType.Text;

    /// <summary>Value where nobody sets one; JSON of the setting's type.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Must be set before the plugin can be enabled.</summary>
    public bool Required { get; init; }

    /// <summary>Write-only: kept encrypted, never shown again.</summary>
    public bool Secret { get; init; }

    /// <summary>Levels at which it can be set; a deeper one wins.</summary>
    public IReadOnlyList<PluginSettingScope> Scopes { get; init; } = [PluginSettingScope.Global, PluginSettingScope.Site];

    /// <summary>The values of a <see cref="PluginSettingType.Choice"/>.</summary>
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

/// <summary>What a setting's value is.</summary>
internal enum PluginSettingType
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

/// <summary>Where a setting can be set.</summary>
internal enum PluginSettingScope
{
    Global,
    Site,
    Line,
    Station,
}
