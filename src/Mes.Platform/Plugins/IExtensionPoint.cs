namespace Mes.Platform.Plugins;

/// <summary>One kind of thing that a plugin may add to the host: endpoints, pages, jobs, gates and so on. Singletons, found by the container; each in a folder of its own.</summary>
/// <remarks>Whatever is published belongs to one activation and is held through it: no delegate and no type of a plugin may stay anywhere else.</remarks>
internal interface IExtensionPoint
{
    /// <summary>Adds to the plugin's own container what plugins need of this point. Before the plugin's entry is asked; hand out instances, never the host's container.</summary>
    /// <param name="services">The plugin's own container.</param>
    /// <param name="activation">The activation that is being built.</param>
    void Offer(IServiceCollection services, PluginActivation activation);

    /// <summary>Brings what the plugin needs before it starts, such as its tables, up to date. Called when its container is built, beside the version that may still be at work: expand, never contract.</summary>
    /// <param name="activation">The activation that is about to start.</param>
    /// <param name="ct">Cancelled when <c>Plugins:PrepareDeadline</c> passes.</param>
    /// <returns>When prepared. What it throws fails the activation before anything of it is reachable; nothing half done may stay.</returns>
    Task PrepareAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Makes what the activation brings effective at its site. It replaces in one step whatever another version of the same plugin has published there. Called after the plugin has started.</summary>
    /// <param name="activation">A started activation.</param>
    /// <param name="ct">Cancelled when the start's deadline passes.</param>
    /// <returns>When effective. What it throws fails the activation, which is then withdrawn.</returns>
    Task PublishAsync(PluginActivation activation, CancellationToken ct);

    /// <summary>Takes away what this activation, and not a newer one, has published. Also called for what was never published. Must not throw.</summary>
    /// <param name="activation">The activation that is about to drain and stop.</param>
    /// <returns>When nothing new can enter the plugin through this point.</returns>
    Task WithdrawAsync(PluginActivation activation);

    /// <summary>Deletes everything that the plugin keeps through this point, at every site. Called only while it is on nowhere.</summary>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When deleted. May throw; the purge can be repeated.</returns>
    Task PurgeAsync(string plugin, CancellationToken ct) => Task.CompletedTask;
}
