using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Containment;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Resources;
using Mes.Platform.Plugins.Running;
using Mes.Platform.Plugins.Trust;
using Mes.Platform.Plugins.Unloading;
using Mes.Platform.Sites;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Plugins;

/// <summary>Loads plugins after the host serves, and starts, replaces and stops them at sites as people decide. A plugin that fails falls alone.</summary>
internal sealed class PluginManager(
    PluginStore store, PluginTexts texts, PluginCatalogue catalogue, PluginLedger ledger, SiteDirectory sites, ModuleGraph graph, PluginUnloads unloads, CrashMarker marker,
    PluginRuntime runtime, PluginStatuses statuses, PluginTrustSource trust, IHostApplicationLifetime lifetime, ILogger<PluginManager> log)
    : BackgroundService, IPluginDirectory
{
    private readonly ConcurrentDictionary<string, PluginEntry> _plugins = new();
    private readonly IReadOnlyList<Assembly> _shared = [typeof(IMesPlugin).Assembly, typeof(PluginDbContext).Assembly, typeof(DbContext).Assembly, typeof(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId).Assembly, .. graph.Modules.Select(m => m.Contracts.GetType().Assembly)];
    private readonly Lock _taking = new();
    private readonly Wake _changed = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _ending;
    private bool _ready;
    private bool _running;
    private string? _trusted;

    public IReadOnlyList<PluginStatus> All => [.. _plugins.Values.Select(statuses.Of).OrderBy(p => p.Id, StringComparer.Ordinal)];

    public bool SafeMode => runtime.Options.SafeMode;

    public PluginMemory Memory => unloads.Memory;

    public event Action? Changed;

    /// <summary>The rights of a plugin at a site, as the manifests of the versions at work there ask for them.</summary>
    public bool MayUse(string plugin, string site, string permission) =>
        _plugins.TryGetValue(plugin, out var entry) && entry.PlaceAt(site) is { } place && place.Manifests.Any(m => m.Rights.Contains(permission));

    /// <summary>When every plugin that was on at start has started or failed.</summary>
    internal Task SettledAsync() => _settled.Task;

    /// <summary>When the next change of sites or switches has been followed.</summary>
    internal async Task NextChangeAsync()
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Done()
        {
            sites.Changed -= Done;
            changed.TrySetResult();
        }

        sites.Changed += Done;
        await changed.Task;
        await FollowAllAsync(_ending);
    }

    /// <summary>Reads the records, and lays what came with the product into the store. Once; the host need not serve.</summary>
    internal async Task ReadyAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (!_ready)
            {
                await ledger.ReloadAsync(ct);
                await TakeShippedAsync();
                Read();
                store.Tidy(ledger.Versions.Select(v => (v.Plugin, v.Folder)).ToHashSet());
                _ready = true;
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Lets a plugin run where it should, and returns when it does, or has failed to. At once where plugins do not run.</summary>
    internal async Task FollowAsync(string plugin)
    {
        Read();
        if (_running && _plugins.TryGetValue(plugin, out var entry))
        {
            await entry.FollowAsync(_ending);
            Changed?.Invoke();
        }
    }

    internal void TryAgain(string plugin) => _plugins.GetValueOrDefault(plugin)?.TryAgain();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _ending = stoppingToken;
        if (!await ServingAsync(stoppingToken))
        {
            return;
        }

        try
        {
            await PersevereAsync(() => ReadyAsync(stoppingToken), stoppingToken);
            var crashed = marker.Boot();
            await PersevereAsync(() => QuarantineAsync(crashed), stoppingToken);
            Listen(on: true);
            _running = true;
            using var guard = UnhandledExceptions.Watch(Blame);
            await FollowChangesAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the host.
        }

        _running = false;
        Listen(on: false);
        await Task.WhenAll(_plugins.Values.Select(p => p.EndAsync()));
    }

    /// <summary>The core is ready before any plugin has started.</summary>
    private async Task<bool> ServingAsync(CancellationToken ct)
    {
        var serving = new TaskCompletionSource();
        await using var started = lifetime.ApplicationStarted.Register(() => serving.TrySetResult());
        await using var ended = ct.Register(() => serving.TrySetResult());
        await serving.Task;
        return !ct.IsCancellationRequested;
    }

    private async Task FollowChangesAsync(CancellationToken ct)
    {
        await PersevereAsync(() => StartInTurnAsync(ct), ct);
        _changed.Set();
        while (true)
        {
            await _changed.WaitAsync(ct);
            await PersevereAsync(() => FollowAllAsync(ct), ct);
            _settled.TrySetResult();
        }
    }

    private Task PersevereAsync(Func<Task> step, CancellationToken ct) => Perseverance.UntilDoneAsync(step, "Starting and stopping plugins", log, runtime.Time, ct);

    /// <summary>One at a time, so that a start that ends the host has one plugin to blame.</summary>
    private async Task StartInTurnAsync(CancellationToken ct)
    {
        foreach (var entry in _plugins.Values.OrderBy(e => catalogue.RankOf(e.Id)).ToList())
        {
            await entry.FollowAsync(ct);
        }
    }

    private async Task FollowAllAsync(CancellationToken ct)
    {
        Read();
        await Task.WhenAll(_plugins.Values.Select(p => p.FollowAsync(ct)));
        Changed?.Invoke();
    }

    private async Task TakeShippedAsync()
    {
        foreach (var folder in store.Shipped())
        {
            try
            {
                var package = store.Take(folder, shipped: true);
                var known = ledger.Versions.FirstOrDefault(v => v.Plugin == package.Manifest.Id && v.Version == package.Manifest.Version);
                if (known?.Hash != package.Hash)
                {
                    await runtime.TryAsync(new InstallPlugin(folder, InstallPlugin.WithTheProduct) { Shipped = true });
                }
            }
            catch (PluginRejectedException e)
            {
                log.LogWarning("The plugin in {Folder} is rejected: {Code}.", folder, e.Error.Code);
                Reject(folder, e.Error);
            }
        }
    }

    private void Reject(string folder, MesError fault)
    {
        var manifest = PluginStore.TryRead(folder);
        EntryOf(manifest?.Id ?? Path.GetFileName(folder)).Rejected = (manifest, fault);
    }

    /// <summary>Takes over what is in the store now.</summary>
    private void Read()
    {
        lock (_taking)
        {
            var installed = ledger.Versions.ToLookup(v => v.Plugin);
            Judge();
            foreach (var entry in installed.Select(rows => EntryOf(rows.Key)).Union(_plugins.Values).ToList())
            {
                entry.Take(installed[entry.Id], Make);
                Tell(entry);
            }
        }
    }

    /// <summary>What is denied stops at once, wherever it is at work, and is not only kept from its next start.</summary>
    private void Judge()
    {
        var before = _trusted;
        foreach (var version in (_trusted = trust.Fingerprint()) == before || before is null ? [] : _plugins.Values.SelectMany(p => p.Versions.Values))
        {
            version.InspectTrust();
        }
    }

    /// <summary>Words and manifest of the newest version stand for the plugin where it is not at work.</summary>
    private void Tell(PluginEntry entry)
    {
        var newest = entry.Newest.FirstOrDefault(v => v.Fault is null);
        if (catalogue.Find(entry.Id) == newest?.Manifest)
        {
            return;
        }

        if (newest?.Manifest is { } manifest)
        {
            texts.Add(entry.Id, newest.Path);
            catalogue.Set(manifest);
        }
        else
        {
            catalogue.Remove(entry.Id);
        }
    }

    private InstalledVersion Make(PluginVersionRow row)
    {
        var version = new InstalledVersion(row, store, _shared, unloads, marker);
        version.Inspect();
        return version;
    }

    private PluginEntry EntryOf(string plugin) => _plugins.GetOrAdd(plugin, id => new PluginEntry(id, runtime, ledger, sites));

    private async Task QuarantineAsync(IReadOnlyList<PluginVersionName> suspects)
    {
        foreach (var suspect in suspects.Where(s => ledger.State(s.Plugin, s.Version, "")?.State != PluginState.Quarantined))
        {
            log.LogError("Plugin {Id} {Version} was at work during two hard exits and is quarantined.", suspect.Plugin, suspect.Version);
            await runtime.RecordAsync(
                suspect.Plugin, suspect.Version, "", PluginState.Quarantined,
                MesError.Of("Platform:Plugin.HardExits", ("Id", suspect.Plugin), ("Version", suspect.Version)), Actor.System.Name);
        }
    }

    /// <summary>On a thread that would otherwise end the process: only names the culprit.</summary>
    private bool Blame(AssemblyLoadContext context, Exception exception)
    {
        var running = _plugins.Values.SelectMany(p => p.Versions.Values).FirstOrDefault(v => v.Is(context))?.Row;
        var (id, version) = running is not null ? (running.Plugin, running.Version)
            : unloads.Open.FirstOrDefault(u => u.Context == context) is { } open ? (open.Plugin, open.Version) : ("", "");
        if (id == "")
        {
            return false;
        }

        log.LogError("Plugin {Id} {Version} threw where nobody catches, and is quarantined: {Reason}", id, version, exception.ToString());
        var reason = MesError.Of("Platform:Plugin.Crashed", ("Id", id), ("Version", version), ("Reason", exception.Message));
        _ = Task.Run(() => EntryOf(id).QuarantineAsync(version, reason, _ending));
        return true;
    }

    private void Listen(bool on)
    {
        if (on)
        {
            sites.Changed += _changed.Set;
            ledger.Changed += _changed.Set;
            runtime.Began += Watch;
            return;
        }

        sites.Changed -= _changed.Set;
        ledger.Changed -= _changed.Set;
        runtime.Began -= Watch;
    }

    private void Watch(PluginActivation activation, PluginPlace place)
    {
        var entry = EntryOf(activation.PluginId);
        activation.Ailing += (which, reason) => _ = Task.Run(() => entry.AilAsync(place, which, reason, _ending));
        _ = new HealthWatch(runtime, entry, place).RunAsync(activation, _ending);
    }
}
