using Mes.Platform.Plugins.Rules;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Operations;

/// <summary>See <see cref="IPluginOperations"/>: each is a command, and then the host follows.</summary>
internal sealed class PluginOperations(IUseCases useCases, PluginManager plugins, IEnumerable<IExtensionPoint> points) : IPluginOperations
{
    public async Task<InstalledPlugin> InstallAsync(string folder, Caller caller, string reason, CancellationToken ct = default)
    {
        await plugins.ReadyAsync(ct);
        var installed = await useCases.RunAsync(new InstallPlugin(folder, reason), caller with { Site = null }, ct);
        await plugins.FollowAsync(installed.Plugin).WaitAsync(ct);
        return installed;
    }

    public Task<PluginSiteStatus> EnableAsync(string plugin, string site, Caller caller, string reason, CancellationToken ct = default) =>
        AtSiteAsync(new SwitchPlugin(site, plugin, On: true, reason), plugin, site, caller, ct);

    public Task<PluginSiteStatus> DisableAsync(string plugin, string site, Caller caller, string reason, CancellationToken ct = default) =>
        AtSiteAsync(new SwitchPlugin(site, plugin, On: false, reason), plugin, site, caller, ct);

    public async Task<IReadOnlyDictionary<string, PluginSiteStatus>> UpgradeAsync(
        string plugin, string version, string? site, Caller caller, string reason, CancellationToken ct = default)
    {
        plugins.TryAgain(plugin);
        await RunAsync(new UpgradePlugin(site, plugin, version, reason), plugin, caller with { Site = site }, ct);
        return StatusOf(plugin)?.Sites.Where(s => s.Value.Version is not null && (site is null || s.Key == site)).ToDictionary()
            ?? new Dictionary<string, PluginSiteStatus>();
    }

    public Task<PluginSiteStatus> RollBackAsync(string plugin, string site, Caller caller, string reason, CancellationToken ct = default) =>
        AtSiteAsync(new RollBackPlugin(site, plugin, reason), plugin, site, caller, ct);

    public Task RemoveAsync(string plugin, string version, Caller caller, string reason, CancellationToken ct = default) =>
        RunAsync(new RemovePlugin(plugin, version, reason), plugin, caller with { Site = null }, ct);

    public async Task PurgeAsync(string plugin, Caller caller, string reason, CancellationToken ct = default)
    {
        await RunAsync(new PurgePlugin(plugin, reason), plugin, caller with { Site = null }, ct);
        foreach (var point in points)
        {
            await point.PurgeAsync(plugin, ct);
        }
    }

    public Task MandateAsync(string plugin, string scope, bool on, Caller caller, string reason, CancellationToken ct = default) =>
        RunAsync(new MandatePlugin(plugin, scope, on, reason), plugin, caller with { Site = null }, ct);

    public async Task LiftQuarantineAsync(string plugin, string version, Caller caller, string reason, CancellationToken ct = default)
    {
        plugins.TryAgain(plugin);
        await RunAsync(new LiftQuarantine(plugin, version, reason), plugin, caller with { Site = null }, ct);
    }

    private async Task<PluginSiteStatus> AtSiteAsync(ICommand<Done> command, string plugin, string site, Caller caller, CancellationToken ct)
    {
        await RunAsync(command, plugin, caller with { Site = site }, ct);
        return StatusOf(plugin)?.Sites[site] ?? new PluginSiteStatus(false, null, null, null, PluginState.Stopped, null, null, "", "");
    }

    private async Task RunAsync(ICommand<Done> command, string plugin, Caller caller, CancellationToken ct)
    {
        await plugins.ReadyAsync(ct);
        await useCases.RunAsync(command, caller, ct);
        // What is done is done: only the wait for it can be cancelled.
        await plugins.FollowAsync(plugin).WaitAsync(ct);
    }

    private PluginStatus? StatusOf(string plugin) => plugins.All.FirstOrDefault(p => p.Id == plugin);
}
