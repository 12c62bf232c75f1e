using System.Collections.Concurrent;
using Mes.Platform.Machines;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Containment;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mes.Platform.Plugins;

/// <summary>One plugin at work at one site: a container of its own, and what it has started. Removed in reverse order.</summary>
internal sealed class PluginActivation(LoadedPlugin plugin, SiteInfo site, IServiceProvider host, PluginOptions options, ILogger log) : IPluginSite
{
    private readonly IReadOnlyList<IExtensionPoint> _points = [.. host.GetServices<IExtensionPoint>()];
    private readonly ConcurrentDictionary<string, Breaker> _breakers = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentStack<IPluginLifecycle> _started = new();
    private LoadedPlugin? _plugin = plugin;
    private ServiceProvider? _services;
    private string? _key;

    /// <summary>Raised when the plugin fails too often at one of its extension points. On the thread of the failed call.</summary>
    public event Action<PluginActivation, MesError>? Ailing;

    public string PluginId => Manifest.Id;

    public SiteInfo Site => site;

    public Caller Caller { get; } = new(site.Code, new Actor(ActorKind.Plugin, plugin.Manifest.Id), Door.Plugin);

    public CancellationToken Stopping { get; private set; }

    public PluginManifest Manifest { get; } = plugin.Manifest;

    /// <summary>Where the package lies, never written to.</summary>
    public string Folder { get; } = plugin.Folder;

    /// <summary>The plugin's own container. Only between start and stop, and only inside a call that has entered <see cref="Calls"/>.</summary>
    public IServiceProvider Services => _services ?? throw new InvalidOperationException($"{PluginId} is not started at {site.Code}.");

    /// <summary>Every call from the host into the plugin enters here first. Null from it: this activation is going; look up the one that has taken its place.</summary>
    public InFlight Calls { get; } = new();

    /// <summary>What stops calling into this activation, through one extension point, while it keeps failing.</summary>
    /// <param name="point">A name of the extension point's own, for example <c>gates</c>.</param>
    public Breaker BreakerOf(string point) => _breakers.GetOrAdd(point, p => new Breaker(
        options.Breaker,
        host.GetRequiredService<TimeProvider>(),
        openings => Ailing?.Invoke(this, MesError.Of("Platform:Plugin.FailsTooOften", ("Id", PluginId), ("Point", p), ("Count", openings)))));

    public async Task<MachineAccess?> MachineAccessAsync(CancellationToken ct)
    {
        if (!Manifest.Declares(Capability.Machines) || host.GetService<EmbeddedBroker>() is not { } broker)
        {
            return null;
        }

        _key ??= host.GetRequiredService<PluginKeys>().Issue(new MachineIdentity(Caller.Actor, site.Code));
        return new MachineAccess("127.0.0.1", await broker.ListeningOn.WaitAsync(ct), _key);
    }

    /// <summary>Configures, prepares and starts; nothing is reachable yet.</summary>
    /// <exception cref="DeadlineException">It hangs.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        Stopping = _stopping.Token;
        await Deadline.CallAsync("Configure", _ => Task.Run(Configure, CancellationToken.None), options.StartDeadline, ct);
        await Deadline.CallAsync("Prepare", PrepareAsync, options.PrepareDeadline, ct);
        await Deadline.CallAsync("Start", StartPartsAsync, options.StartDeadline, ct);
    }

    /// <summary>Asks the plugin how it stands. Throws nothing but cancellation.</summary>
    public async Task<PluginHealth> CheckAsync(CancellationToken ct)
    {
        try
        {
            return await Deadline.CallAsync(
                "Health", t => _services?.GetService<IPluginHealth>()?.CheckAsync(t) ?? Task.FromResult(PluginHealth.Healthy), options.HealthDeadline, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return new PluginHealth(
                PluginHealthLevel.Unhealthy, MesError.Of("Platform:Plugin.HealthFailed", ("Id", PluginId), ("Reason", e.Message)));
        }
    }

    /// <summary>Makes everything effective. Where another activation of the plugin has published, this one takes its place in one step.</summary>
    public async Task PublishAsync(CancellationToken ct)
    {
        foreach (var point in _points)
        {
            await point.PublishAsync(this, ct);
        }
    }

    /// <summary>First nothing new comes in, then what is inside may finish, then parts stop and the container goes. Throws nothing.</summary>
    public async Task EndAsync()
    {
        await WithdrawAsync();
        await _stopping.CancelAsync();
        while (_started.TryPop(out var part))
        {
            await TryAsync("Stop", part.StopAsync);
        }

        if (_services is { } services)
        {
            _services = null;
            await TryAsync("Dispose", _ => services.DisposeAsync().AsTask());
        }

        if (_key is not null)
        {
            host.GetRequiredService<PluginKeys>().Withdraw(_key);
        }

        _breakers.Clear();
        _plugin = null;
        _stopping.Dispose();
    }

    private void Configure()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IPluginSite>(this);
        services.AddSingleton(host.GetRequiredService<IUseCases>());
        services.AddSingleton(host.GetRequiredService<TimeProvider>());
        services.AddSingleton(host.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        foreach (var point in _points)
        {
            point.Offer(services, this);
        }

        _plugin!.CreateEntry().Configure(new Builder(services, this));
        _services = services.BuildServiceProvider();
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        foreach (var point in _points)
        {
            await point.PrepareAsync(this, ct);
        }
    }

    private async Task StartPartsAsync(CancellationToken ct)
    {
        foreach (var part in Services.GetServices<IPluginLifecycle>())
        {
            await part.StartAsync(ct);
            _started.Push(part);
        }
    }

    private async Task WithdrawAsync()
    {
        foreach (var point in _points.Reverse())
        {
            await point.WithdrawAsync(this);
        }

        try
        {
            await Calls.CloseAsync().WaitAsync(options.DrainDeadline);
        }
        catch (TimeoutException)
        {
            log.LogWarning(
                "Plugin {Id} at {Site} still has {Count} calls inside after {Deadline}.", PluginId, site.Code, Calls.Count, options.DrainDeadline);
        }
    }

    private async Task TryAsync(string what, Func<CancellationToken, Task> call)
    {
        try
        {
            await Deadline.CallAsync(what, call, options.StopDeadline, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning("Plugin {Id} at {Site} did not stop cleanly: {Reason}", PluginId, site.Code, e.ToString());
            Unclean();
        }
    }

    /// <summary>It is let go all the same, so the alarm is over at once and stays until somebody has seen it.</summary>
    private void Unclean()
    {
        var alarms = host.GetService<PluginAlarms>();
        alarms?.Raise(site.Code, PluginId, PluginAlarm.Stop, MesError.Of("Platform:PluginAlarm.Stop", ("Plugin", PluginId), ("Version", Manifest.Version)));
        alarms?.Clear(site.Code, PluginId, PluginAlarm.Stop);
    }

    private sealed class Builder(IServiceCollection services, IPluginSite site) : IPluginBuilder
    {
        public IServiceCollection Services => services;

        public IPluginSite Site => site;
    }
}
