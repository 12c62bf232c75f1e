using System.Collections.Concurrent;
using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Events;

/// <summary>Events: named in the manifest, delivered from a cursor of the plugin's own at each site.</summary>
internal sealed class PluginEventsPoint(
    PluginEventTypes types, IServiceScopeFactory scopes, Database database, PluginBudget budget, DeliveredSignal signal, PluginAlarms alarms, TimeProvider time,
    ILogger<PluginEventsPoint> log) : IExtensionPoint
{
    private readonly ConcurrentDictionary<(string Plugin, string Site), PluginEventPump> _pumps = new();

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
    }

    public async Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        var key = (activation.PluginId, activation.Site.Code);
        var pump = await MakeAsync(activation, ct);
        if (_pumps.TryRemove(key, out var before))
        {
            await before.StopAsync();
        }

        if (pump is not null)
        {
            _pumps[key] = pump;
            pump.Start();
        }
    }

    public async Task WithdrawAsync(PluginActivation activation)
    {
        var key = (activation.PluginId, activation.Site.Code);
        if (_pumps.TryGetValue(key, out var pump) && pump.Owner == activation && _pumps.TryRemove(new(key, pump)))
        {
            await pump.StopAsync();
        }
    }

    public void Wake(string plugin, string site)
    {
        if (_pumps.TryGetValue((plugin, site), out var pump))
        {
            pump.Look();
        }
    }

    private async Task<PluginEventPump?> MakeAsync(PluginActivation activation, CancellationToken ct)
    {
        if (activation.Manifest.Events.Count == 0)
        {
            return null;
        }

        var known = activation.Services.GetRequiredService<IServiceProviderIsService>();
        var heard = new Dictionary<string, (PluginEventType, int)>();
        foreach (var declared in activation.Manifest.Events)
        {
            var type = types.Find(declared.Event) ?? throw Refused(activation, "Platform:Plugin.EventUnknown", declared.Event);
            heard[type.Name] = known.IsService(type.Contract)
                ? (type, declared.MaxSeconds)
                : throw Refused(activation, "Platform:Plugin.EventUnhandled", declared.Event);
        }

        var store = new PluginEventStore(scopes, database, time, activation.PluginId, activation.Site.Code);
        await store.BeginAsync(ct);
        var concurrent = budget.For(activation.Manifest).EventConcurrent;
        return new PluginEventPump(activation, new PluginEventCall(activation, heard), store, concurrent, signal, alarms, time, log);
    }

    private static MesException Refused(PluginActivation activation, string code, string what) =>
        MesException.Invalid(code, ("Id", activation.PluginId), ("Event", what));
}
