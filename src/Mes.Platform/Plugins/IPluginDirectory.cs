namespace Mes.Platform.Plugins;

/// <summary>How a plugin stands. See the life cycle in the plugin guide; side states end in a reason.</summary>
public enum PluginState
{
    /// <summary>Not let in: <see cref="PluginStatus.Reason"/> says why.</summary>
    Rejected,

    /// <summary>Laid in the store, in memory nowhere active.</summary>
    Installed,

    /// <summary>At work at one site or more.</summary>
    Active,

    /// <summary>Failed at start; its sites go on without it.</summary>
    Failed,
}

/// <summary>A plugin, for the administration page.</summary>
public sealed record PluginStatus(
    string Id,
    string Version,
    string Name,
    string Publisher,
    IReadOnlyList<string> Rights,
    PluginState State,
    MesError? Reason,
    IReadOnlyDictionary<string, PluginSiteStatus> Sites);

/// <summary>How a plugin stands at a site.</summary>
public sealed record PluginSiteStatus(bool Enabled, bool Running, MesError? Reason);

/// <summary>All plugins that the host has found. Thread-safe.</summary>
public interface IPluginDirectory
{
    IReadOnlyList<PluginStatus> All { get; }

    /// <summary>Raised after the host has followed the switches: whatever was to start or stop has started, failed or stopped.</summary>
    event Action? Changed;
}
