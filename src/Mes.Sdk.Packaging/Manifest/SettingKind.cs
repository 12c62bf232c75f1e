namespace Mes.Sdk.Packaging;

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
