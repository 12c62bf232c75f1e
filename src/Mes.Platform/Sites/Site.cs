using Mes.Platform.Data;

namespace Mes.Platform.Sites;

/// <summary>Table <c>platform_site</c>.</summary>
internal sealed class Site : IVersioned
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Region { get; set; }

    public required string Enterprise { get; set; }

    public required string Culture { get; set; }

    public required string TimeZone { get; set; }

    public required string Market { get; set; }

    public long Version { get; private set; }

    public SiteInfo ToInfo() => new(Code, Name, Region, Enterprise, Culture, TimeZone, Market);
}

/// <summary>Table <c>platform_site_switch</c>: a module or plugin switched on or off at a site.</summary>
internal sealed class SiteSwitch
{
    public required string Site { get; init; }

    /// <summary>The module's name or the plugin's id.</summary>
    public required string Name { get; init; }

    public bool IsPlugin { get; init; }

    public bool Enabled { get; set; }
}

/// <summary>Table <c>platform_setting_value</c>: a value set at one level.</summary>
internal sealed class SettingValue
{
    /// <summary><c>enterprise</c>, <c>region:code</c> or <c>site:code</c>.</summary>
    public required string Scope { get; init; }

    public required string Key { get; init; }

    public required string Value { get; set; }
}
