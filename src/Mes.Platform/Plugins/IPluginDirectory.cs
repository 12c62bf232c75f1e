namespace Mes.Platform.Plugins;

/// <summary>How a plugin stands. See the life cycle in the plugin guide; side states end in a reason.</summary>
public enum PluginState
{
    /// <summary>Laid in the store; not at work.</summary>
    Installed,

    /// <summary>Being prepared and started; nothing of it is reachable yet.</summary>
    Starting,

    /// <summary>At work.</summary>
    Healthy,

    /// <summary>At work, but it says itself that something is amiss, or its breakers opened too often.</summary>
    Degraded,

    /// <summary>Reachable no more; calls that are inside may finish.</summary>
    Draining,

    /// <summary>Switched off; its data stays.</summary>
    Stopped,

    /// <summary>Stopped, and its code is proven to be gone from memory.</summary>
    Unloaded,

    /// <summary>Stopped, but something holds its code in memory until the host is restarted.</summary>
    Zombie,

    /// <summary>Kept from starting because it crashed or hung; a person lifts it.</summary>
    Quarantined,

    /// <summary>Not let in.</summary>
    Rejected,

    /// <summary>Replaced by another version; kept to roll back to.</summary>
    Superseded,

    /// <summary>Failed at start or health; the site goes on without it, or with the version before.</summary>
    Failed,
}

/// <summary>A plugin, for the administration page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The newest version that is let in.</param>
/// <param name="Name">Key of its name.</param>
/// <param name="Publisher">Who made it.</param>
/// <param name="Rights">Permissions of the core that this version acts with.</param>
/// <param name="State">The gravest state among sites where it is on; otherwise how the version in the store stands.</param>
/// <param name="Reason">Why, for a state that has a reason.</param>
/// <param name="Versions">Every installed version, newest first.</param>
/// <param name="Sites">By site's code.</param>
public sealed record PluginStatus(
    string Id,
    string Version,
    string Name,
    string Publisher,
    IReadOnlyList<string> Rights,
    PluginState State,
    MesError? Reason,
    IReadOnlyList<PluginVersionStatus> Versions,
    IReadOnlyDictionary<string, PluginSiteStatus> Sites);

/// <summary>An installed version.</summary>
/// <param name="Version">Semantic version.</param>
/// <param name="Folder">Its immutable folder; empty when it was not let in.</param>
/// <param name="Hash">SHA-256 over its files, in hexadecimal.</param>
/// <param name="State">How it stands, over all sites.</param>
/// <param name="Reason">Why, for a state that has a reason.</param>
/// <param name="Rights">Permissions of the core that it asks for.</param>
/// <param name="Zombies">How many of its load contexts are stopped and still in memory after <c>Plugins:CollectWithin</c>.</param>
/// <param name="At">When it was installed, UTC; null when it was not let in.</param>
/// <param name="By">Who installed it.</param>
/// <param name="Why">The reason given.</param>
public sealed record PluginVersionStatus(
    string Version, string Folder, string Hash, PluginState State, MesError? Reason, IReadOnlyList<string> Rights, int Zombies, DateTime? At, string By, string Why);

/// <summary>How a plugin stands at a site.</summary>
/// <param name="Enabled">Whether it is switched on.</param>
/// <param name="Version">The version that the site uses; null when it has never been switched on.</param>
/// <param name="Previous">What a roll back would lead to; null: nothing.</param>
/// <param name="Running">The version at work; null: none. Differs from <paramref name="Version"/> while an upgrade is under way.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why, for a state that has a reason.</param>
/// <param name="At">When the state began, UTC; null: never on.</param>
/// <param name="By">Who caused it: the person of the last operation, or <c>system</c>.</param>
/// <param name="Why">The reason that was given with the last operation.</param>
public sealed record PluginSiteStatus(
    bool Enabled, string? Version, string? Previous, string? Running, PluginState State, MesError? Reason, DateTime? At, string By, string Why)
{
    /// <summary>The level that has made it mandatory here, <c>enterprise</c> or <c>region:code</c>: the site can't switch it off. Null: none.</summary>
    public string? Mandatory { get; init; }
}

/// <summary>Stopped plugins that are still in memory.</summary>
/// <param name="Zombies">How many load contexts.</param>
/// <param name="Bytes">Estimate of the memory that they hold.</param>
/// <param name="RestartAdvised">True when over <c>Plugins:ZombieLimit</c> or <c>Plugins:ZombieBytes</c>: restart in the next maintenance window. The host never restarts by itself.</param>
public sealed record PluginMemory(int Zombies, long Bytes, bool RestartAdvised);

/// <summary>All plugins that the host has found. Thread-safe.</summary>
public interface IPluginDirectory
{
    /// <summary>By id.</summary>
    IReadOnlyList<PluginStatus> All { get; }

    /// <summary>Whether this host was started with <c>--safe-mode</c>: no plugin is started.</summary>
    bool SafeMode { get; }

    /// <summary>Stopped plugins that are still in memory.</summary>
    PluginMemory Memory { get; }

    /// <summary>Raised after the host has followed the switches: whatever was to start or stop has started, failed or stopped.</summary>
    event Action? Changed;
}
