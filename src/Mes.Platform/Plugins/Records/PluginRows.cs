namespace Mes.Platform.Plugins.Records;

/// <summary>Table <c>platform_plugin_version</c>: a version that is laid in the store.</summary>
internal sealed class PluginVersionRow
{
    public required string Plugin { get; init; }

    public required string Version { get; init; }

    /// <summary>Name of its folder in the store, under the plugin's id.</summary>
    public required string Folder { get; set; }

    /// <summary>SHA-256 over its files, in hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>Whether it came with the product.</summary>
    public bool Shipped { get; set; }

    public DateTime At { get; set; }

    public required string By { get; set; }

    public required string Why { get; set; }
}

/// <summary>Table <c>platform_plugin_pin</c>: the version that a site uses. Whether it is on there stands in <c>platform_site_switch</c>.</summary>
internal sealed class PluginPinRow
{
    public required string Plugin { get; init; }

    public required string Site { get; init; }

    public required string Version { get; set; }

    /// <summary>The version before, to roll back to; null when there was none, or when it failed.</summary>
    public string? Previous { get; set; }

    public DateTime At { get; set; }

    public required string By { get; set; }

    public required string Why { get; set; }
}

/// <summary>Table <c>platform_plugin_state</c>: how a version stands at a site, or (site empty) everywhere.</summary>
internal sealed class PluginStateRow
{
    public required string Plugin { get; init; }

    public required string Version { get; init; }

    public required string Site { get; init; }

    public PluginState State { get; set; }

    /// <summary>Why, as code and values in JSON; null where the state says it all.</summary>
    public string? Reason { get; set; }

    public DateTime At { get; set; }

    public required string By { get; set; }
}
