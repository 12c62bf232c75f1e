namespace Mes.Sdk;

/// <summary>How a plugin says whether it works. Optional: register one implementation in <see cref="IPluginBuilder.Services"/>; without it a plugin that has started counts as healthy.</summary>
public interface IPluginHealth
{
    /// <summary>Looks whether the plugin can do its work. Called once after start, before anything of the plugin is reachable, and then about every 15 s; never twice at once. Must answer within 10 s and change nothing.</summary>
    /// <param name="ct">Cancelled when the deadline passes.</param>
    /// <returns>How the plugin stands. An exception counts as <see cref="PluginHealthLevel.Unhealthy"/>.</returns>
    Task<PluginHealth> CheckAsync(CancellationToken ct);
}

/// <summary>How well a plugin can do its work.</summary>
public enum PluginHealthLevel
{
    /// <summary>All of it.</summary>
    Healthy,

    /// <summary>Part of it; people are told. A new version that says so within 10 minutes gives way to the one before.</summary>
    Degraded,

    /// <summary>Nothing of it. At start it keeps the plugin from taking over.</summary>
    Unhealthy,
}

/// <summary>What a health check found.</summary>
/// <param name="Level">How well the plugin can do its work.</param>
/// <param name="Reason">Why not all of it: a code among the plugin's own texts, and its values. Null when healthy.</param>
public sealed record PluginHealth(PluginHealthLevel Level, MesError? Reason = null)
{
    /// <summary>All is well.</summary>
    public static PluginHealth Healthy { get; } = new(PluginHealthLevel.Healthy);
}
