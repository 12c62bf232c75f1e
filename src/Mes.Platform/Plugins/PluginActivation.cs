using Mes.Platform.Machines;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mes.Platform.Plugins;

/// <summary>One plugin at work at one site: a container of its own, and what it has started. Removed in reverse order.</summary>
internal sealed class PluginActivation(LoadedPlugin plugin, SiteInfo site, IServiceProvider host, ILogger log) : IPluginSite
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);
    private readonly IReadOnlyList<IExtensionPoint> _points = [.. host.GetServices<IExtensionPoint>()];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Stack<IPluginLifecycle> _started = new();
    private ServiceProvider? _services;
    private string? _key;

    public string PluginId => plugin.Manifest.Id;

    public SiteInfo Site => site;

    public Caller Caller { get; } = new(site.Code, new Actor(ActorKind.Plugin, plugin.Manifest.Id), Door.Plugin);

    public CancellationToken Stopping => _stopping.Token;

    public PluginManifest Manifest => plugin.Manifest;

    /// <summary>Where the package lies, never written to.</summary>
    public string Folder => plugin.Folder;

    /// <summary>The plugin's own container. Only between start and stop, and only inside a call that has entered <see cref="Calls"/>.</summary>
    public IServiceProvider Services => _services ?? throw new InvalidOperationException($"{PluginId} is not started at {site.Code}.");

    /// <summary>Every call from the host into the plugin enters here first.</summary>
    public InFlight Calls { get; } = new();

    public async Task<MachineAccess?> MachineAccessAsync(CancellationToken ct)
    {
        if (!Manifest.Declares(Capability.Machines) || host.GetService<EmbeddedBroker>() is not { } broker)
        {
            return null;
        }

        _key ??= host.GetRequiredService<PluginKeys>().Issue(new MachineIdentity(Caller.Actor, site.Code));
        return new MachineAccess("127.0.0.1", await broker.ListeningOn.WaitAsync(ct), _key);
    }

    public async Task StartAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(StartDeadline);
        // On the pool, so that a plugin that blocks holds no thread of ours past its deadline.
        await Task.Run(() => ConfigureAndStartAsync(deadline.Token), CancellationToken.None).WaitAsync(deadline.Token);
    }

    public async Task StopAsync()
    {
        await UnpublishAsync();
        await _stopping.CancelAsync();
        while (_started.TryPop(out var part))
        {
            try
            {
                using var deadline = new CancellationTokenSource(StopDeadline);
                await Task.Run(() => part.StopAsync(deadline.Token), CancellationToken.None).WaitAsync(deadline.Token);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Plugin {Id} at {Site} did not stop cleanly.", PluginId, site.Code);
            }
        }

        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_key is not null)
        {
            host.GetRequiredService<PluginKeys>().Withdraw(_key);
        }

        _stopping.Dispose();
    }

    private async Task ConfigureAndStartAsync(CancellationToken ct)
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

        plugin.CreateEntry().Configure(new Builder(services, this));
        _services = services.BuildServiceProvider();
        foreach (var part in _services.GetServices<IPluginLifecycle>())
        {
            await part.StartAsync(ct);
            _started.Push(part);
        }

        foreach (var point in _points)
        {
            await point.PublishAsync(this, ct);
        }
    }

    /// <summary>First nothing new comes in, then what is inside may finish.</summary>
    private async Task UnpublishAsync()
    {
        foreach (var point in _points.Reverse())
        {
            await point.WithdrawAsync(this);
        }

        try
        {
            await Calls.CloseAsync().WaitAsync(DrainDeadline);
        }
        catch (TimeoutException)
        {
            log.LogWarning("Plugin {Id} at {Site} still has {Count} calls inside after {Deadline}.", PluginId, site.Code, Calls.Count, DrainDeadline);
        }
    }

    private sealed class Builder(IServiceCollection services, IPluginSite site) : IPluginBuilder
    {
        public IServiceCollection Services => services;

        public IPluginSite Site => site;
    }
}
