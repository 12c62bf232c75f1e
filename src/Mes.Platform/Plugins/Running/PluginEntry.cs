using System.Collections.Concurrent;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Running;

/// <summary>One plugin: its versions in the store, and its places at the sites. One change at a time.</summary>
internal sealed class PluginEntry(string id, PluginRuntime runtime, PluginLedger ledger, ISites sites) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly ConcurrentDictionary<string, PluginPlace> _places = new();

    public string Id => id;

    /// <summary>By version; replaced as a whole.</summary>
    public IReadOnlyDictionary<string, InstalledVersion> Versions { get; private set; } = new Dictionary<string, InstalledVersion>();

    /// <summary>A package of this id that was not let in, though no version of it may be installed.</summary>
    public (PluginManifest? Manifest, MesError Fault)? Rejected { get; set; }

    public IEnumerable<InstalledVersion> Newest => Versions.Values.OrderByDescending(v => v.Version, PluginVersionOrder.Instance);

    public PluginPlace? PlaceAt(string site) => _places.GetValueOrDefault(site);

    /// <summary>Takes over what is in the store now; versions that are known stay, since they may be in memory.</summary>
    public void Take(IEnumerable<PluginVersionRow> rows, Func<PluginVersionRow, InstalledVersion> make)
    {
        var known = Versions;
        Versions = rows.ToDictionary(r => r.Version, r => known.TryGetValue(r.Version, out var v) && v.Row.Hash == r.Hash ? v : make(r));
    }

    /// <summary>Lets every site run what it should.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        await _changing.WaitAsync(ct);
        try
        {
            foreach (var site in sites.All)
            {
                await FollowAsync(_places.GetOrAdd(site.Code, _ => new PluginPlace(id, site, runtime)), ct);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The plugin says that something is amiss. Soon after an upgrade the site goes back to the version before.</summary>
    public Task AilAsync(PluginPlace place, PluginActivation activation, MesError reason, CancellationToken ct) => AtWorkAsync(place, activation, async () =>
    {
        runtime.Log.LogError("Plugin {Id} {Version} at {Site} is degraded: {Code}", id, place.Running, place.Site.Code, reason.Code);
        await place.SetAsync(PluginState.Degraded, place.Running, reason, Actor.System.Name);
        if (place.IsOnTrial)
        {
            await GoBackAsync(place, place.Running!, reason, ct);
        }
    }, ct);

    /// <summary>The plugin says that all is well again.</summary>
    public Task RecoverAsync(PluginPlace place, PluginActivation activation, CancellationToken ct) => AtWorkAsync(place, activation,
        () => place.Now is { State: PluginState.Degraded }
            ? place.SetAsync(PluginState.Healthy, place.Running, null, Actor.System.Name) : Task.CompletedTask, ct);

    /// <summary>This version crashed: it stops everywhere and starts no more. Sites where it took another's place just now go back.</summary>
    public async Task QuarantineAsync(string version, MesError reason, CancellationToken ct)
    {
        await runtime.RecordAsync(id, version, "", PluginState.Quarantined, reason, Actor.System.Name);
        await _changing.WaitAsync(ct);
        try
        {
            foreach (var place in _places.Values.Where(s => s.Running == version))
            {
                if (!place.IsOnTrial || !await GoBackAsync(place, version, reason, ct))
                {
                    await FollowAsync(place, ct);
                }
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Failures are forgotten, so that the next look tries again.</summary>
    public void TryAgain()
    {
        foreach (var place in _places.Values)
        {
            place.TryAgain();
        }
    }

    /// <summary>At the end of the host.</summary>
    public async Task EndAsync()
    {
        await _changing.WaitAsync();
        await Task.WhenAll(_places.Values.Select(s => s.EndAsync()));
    }

    public void Dispose() => _changing.Dispose();

    private async Task FollowAsync(PluginPlace place, CancellationToken ct)
    {
        if (await place.FollowAsync(TargetAt(place.Site.Code), ct) is { } failed)
        {
            await GoBackAsync(place, failed.Version, failed.Reason, ct);
        }
    }

    /// <summary>Whether there was something to go back to.</summary>
    private async Task<bool> GoBackAsync(PluginPlace place, string failed, MesError reason, CancellationToken ct)
    {
        if (ledger.Pin(id, place.Site.Code) is not { Previous: { } previous } pin || pin.Version != failed
            || !await runtime.TryAsync(new RollBackPlugin(place.Site.Code, id, reason.Code), place.Site.Code))
        {
            return false;
        }

        runtime.Log.LogWarning("Plugin {Id} at {Site} goes back to {Version}: {Code}", id, place.Site.Code, previous, reason.Code);
        var told = place.Running == previous ? "Platform:Plugin.UpgradeFailed" : "Platform:Plugin.WentBack";
        await place.FollowAsync(TargetAt(place.Site.Code), ct);
        await runtime.RecordAsync(id, failed, place.Site.Code, PluginState.Failed, reason, Actor.System.Name);
        if (place.Running == previous)
        {
            await place.SetAsync(
                PluginState.Healthy, previous, MesError.Of(told, ("Version", failed), ("Reason", PluginPlace.Said(reason))), Actor.System.Name);
        }

        return true;
    }

    private async Task AtWorkAsync(PluginPlace place, PluginActivation activation, Func<Task> change, CancellationToken ct)
    {
        await _changing.WaitAsync(ct);
        try
        {
            if (place.Runs(activation))
            {
                await change();
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    private PlaceTarget TargetAt(string site)
    {
        var pin = ledger.Pin(id, site);
        var by = pin?.By ?? Actor.System.Name;
        if (!sites.IsEnabled(site, id))
        {
            return new PlaceTarget(null, pin is null ? PluginState.Installed : PluginState.Stopped, null, by);
        }

        if (runtime.Options.SafeMode)
        {
            return new PlaceTarget(null, PluginState.Stopped, MesError.Of("Platform:Plugin.SafeMode"), by);
        }

        var version = pin?.Version ?? Newest.FirstOrDefault()?.Version;
        if (version is null || !Versions.TryGetValue(version, out var installed))
        {
            return new PlaceTarget(null, PluginState.Failed, MesError.Of("Platform:Plugin.VersionUnknown", ("Id", id), ("Version", version ?? "")), by);
        }

        if (ledger.State(id, version, "") is { State: PluginState.Quarantined } quarantined)
        {
            return new PlaceTarget(null, PluginState.Quarantined, PluginLedger.Read(quarantined.Reason), Actor.System.Name);
        }

        return installed.Fault is { } fault
            ? new PlaceTarget(null, PluginState.Rejected, fault, by)
            : new PlaceTarget(installed, PluginState.Stopped, null, by);
    }
}
