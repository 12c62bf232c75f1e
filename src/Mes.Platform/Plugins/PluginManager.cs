using System.Collections.Concurrent;
using System.Reflection;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Resources;
using Mes.Platform.Sites;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Plugins;

/// <summary>Loads plugins after the host serves, and starts and stops them at sites as they are switched on and off. A plugin that fails falls alone.</summary>
internal sealed class PluginManager(
    PluginStore store, PluginTexts texts, PluginCatalogue catalogue, SiteDirectory sites, ModuleGraph graph, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<PluginManager> log)
    : BackgroundService, IPluginDirectory
{
    private readonly ConcurrentDictionary<string, Entry> _plugins = new();
    private readonly SemaphoreSlim _changed = new(1, 1);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PluginStatus> All => [.. _plugins.Values.Select(p => p.Status(sites)).OrderBy(p => p.Id, StringComparer.Ordinal)];

    public event Action? Changed;

    /// <summary>The rights of a plugin, as its manifest asks for them.</summary>
    public IReadOnlyList<string> RightsOf(string plugin) =>
        _plugins.TryGetValue(plugin, out var entry) && entry.Manifest is { } manifest ? manifest.Rights : [];

    /// <summary>When every plugin that was on at start has started or failed.</summary>
    internal Task SettledAsync() => _settled.Task;

    /// <summary>When the switches have been followed the next time.</summary>
    internal Task NextChangeAsync()
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Done()
        {
            Changed -= Done;
            changed.TrySetResult();
        }

        Changed += Done;
        return changed.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await ServingAsync(stoppingToken))
        {
            return;
        }

        Load();
        sites.Changed += Signal;
        try
        {
            while (true)
            {
                await _changed.WaitAsync(stoppingToken);
                await FollowSwitchesAsync(stoppingToken);
                _settled.TrySetResult();
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            sites.Changed -= Signal;
        }

        foreach (var entry in _plugins.Values)
        {
            await entry.StopAllAsync();
        }
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

    private void Load()
    {
        var shared = SharedAssemblies();
        foreach (var (folder, manifest, fault) in store.Shipped())
        {
            var id = manifest?.Id ?? Path.GetFileName(folder);
            var entry = new Entry(id, manifest, fault);
            if (!_plugins.TryAdd(id, entry))
            {
                log.LogWarning("A second plugin with the id {Id} is left out.", id);
                continue;
            }

            if (fault is null)
            {
                texts.Add(id, folder);
                catalogue.Set(manifest!);
                entry.Load(folder, shared, log);
            }
        }
    }

    private List<Assembly> SharedAssemblies() =>
        [typeof(IMesPlugin).Assembly, .. graph.Modules.Select(m => m.Contracts.GetType().Assembly)];

    private void Signal()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Set already: the switches will be looked at anyway.
        }
    }

    private async Task FollowSwitchesAsync(CancellationToken ct)
    {
        foreach (var entry in _plugins.Values)
        {
            foreach (var site in sites.All)
            {
                await entry.FollowAsync(site, sites.IsEnabled(site.Code, entry.Id), services, log, ct);
            }
        }
    }

    private sealed class Entry(string id, PluginManifest? manifest, MesError? fault)
    {
        private readonly ConcurrentDictionary<string, PluginActivation> _active = new();
        private readonly ConcurrentDictionary<string, MesError> _failed = new();
        private LoadedPlugin? _loaded;

        public string Id => id;

        public PluginManifest? Manifest => manifest;

        public MesError? Fault { get; private set; } = fault;

        public void Load(string folder, IReadOnlyList<Assembly> shared, ILogger log)
        {
            try
            {
                _loaded = LoadedPlugin.Load(folder, manifest!, shared);
            }
            catch (PluginRejectedException e)
            {
                Fault = e.Error;
                log.LogWarning("Plugin {Id} is rejected: {Code}.", id, e.Error.Code);
            }
        }

        public async Task FollowAsync(SiteInfo site, bool on, IServiceProvider services, ILogger log, CancellationToken ct)
        {
            if (!on)
            {
                _failed.TryRemove(site.Code, out _);
                if (_active.TryRemove(site.Code, out var running))
                {
                    await running.StopAsync();
                    log.LogInformation("Plugin {Id} stopped at {Site}.", id, site.Code);
                }

                return;
            }

            if (_loaded is null || _active.ContainsKey(site.Code) || _failed.ContainsKey(site.Code))
            {
                return;
            }

            var activation = new PluginActivation(_loaded, site, services, log);
            try
            {
                await activation.StartAsync(ct);
                _active[site.Code] = activation;
                log.LogInformation("Plugin {Id} {Version} is at work at {Site}.", id, manifest!.Version, site.Code);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                _failed[site.Code] = MesError.Of("Platform:Plugin.StartFailed", ("Id", id), ("Reason", e.Message));
                log.LogError(e, "Plugin {Id} failed to start at {Site}.", id, site.Code);
                await activation.StopAsync();
            }
        }

        public async Task StopAllAsync()
        {
            foreach (var activation in _active.Values)
            {
                await activation.StopAsync();
            }

            _active.Clear();
            _loaded?.Dispose();
        }

        public PluginStatus Status(ISites sites)
        {
            var state = Fault is not null ? PluginState.Rejected
                : !_active.IsEmpty ? PluginState.Active
                : !_failed.IsEmpty ? PluginState.Failed : PluginState.Installed;
            return new PluginStatus(
                id, manifest?.Version ?? "", manifest is null ? id : $"{id}:{manifest.Name}", manifest?.Publisher ?? "", manifest?.Rights ?? [],
                state, Fault ?? _failed.Values.FirstOrDefault(),
                sites.All.ToDictionary(s => s.Code, s => new PluginSiteStatus(
                    sites.IsEnabled(s.Code, id), _active.ContainsKey(s.Code), _failed.GetValueOrDefault(s.Code))));
        }
    }
}
