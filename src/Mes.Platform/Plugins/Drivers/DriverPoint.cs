using System.Collections.Concurrent;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Drivers of plugins: every device that is defined at the site is looked after while the plugin is on there, and follows its definition.</summary>
internal sealed class DriverPoint : IExtensionPoint
{
    private readonly ConcurrentDictionary<PluginActivation, DeviceSet> _sets = new();
    private readonly DeviceDirectory _directory;
    private readonly DriverOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DriverPoint> _log;

    public DriverPoint(DeviceDirectory directory, DriverOptions options, TimeProvider time, ILogger<DriverPoint> log)
    {
        (_directory, _options, _time, _log) = (directory, options, time, log);
        directory.Redefined += () => Task.WhenAll(_sets.Values.Select(s => s.FollowAsync(CancellationToken.None)));
    }

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        if (activation.Manifest.Declares(Capability.Devices))
        {
            services.AddSingleton<IDevices>(new SiteDevices(_directory, activation.Site.Code));
        }
    }

    public async Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        var declared = activation.Manifest.Drivers.ToDictionary(d => d.Id);
        var drivers = activation.Services.GetServices<IDeviceDriver>().Where(d => declared.ContainsKey(d.Id)).ToDictionary(d => d.Id);
        if (drivers.Count == 0)
        {
            return;
        }

        // A newer version takes the devices over: most can be open once only.
        foreach (var (older, set) in _sets.Where(s => s.Key.PluginId == activation.PluginId && s.Key.Site.Code == activation.Site.Code))
        {
            _sets.TryRemove(older, out _);
            await set.DisposeAsync();
        }

        var mine = new DeviceSet(activation, drivers, _directory, _options, _time, _log);
        _sets[activation] = mine;
        await mine.FollowAsync(ct);
    }

    public async Task WithdrawAsync(PluginActivation activation)
    {
        if (_sets.TryRemove(activation, out var set))
        {
            await set.DisposeAsync();
        }
    }
}
