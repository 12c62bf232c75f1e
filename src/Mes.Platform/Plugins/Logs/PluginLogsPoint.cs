using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Logs;

/// <summary>Logs and meters: a plugin writes with its name on every line, and not more than its share.</summary>
internal sealed class PluginLogsPoint(ILoggerFactory logs, IMeterFactory meters, PluginBudget budget, PluginAlarms alarms, TimeProvider time) : IExtensionPoint
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private readonly Counter<long> _dropped = meters.Create("Mes").CreateCounter<long>("mes.plugin.log.dropped", "{line}", "Log lines of plugins that were dropped.");
    private readonly ConcurrentDictionary<(string Site, string Plugin), long> _told = new();

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        services.AddMetrics();
        var own = budget.For(activation.Manifest);
        var origin = new Dictionary<string, object?>
        {
            ["Plugin"] = activation.PluginId, ["PluginVersion"] = activation.Manifest.Version, ["Site"] = activation.Site.Code,
        };
        var tag = new KeyValuePair<string, object?>("plugin", activation.PluginId);
        services.AddSingleton<ILoggerFactory>(new PluginLogs(
            logs, origin, new LineLimit(own.LogPerSecond, own.LogBurst, time), lines =>
            {
                _dropped.Add(lines, tag);
                Tell(activation.Site.Code, activation.PluginId);
            }));
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(PluginActivation activation)
    {
        if (_told.TryRemove((activation.Site.Code, activation.PluginId), out _))
        {
            alarms.Clear(activation.Site.Code, activation.PluginId, PluginAlarm.Log);
        }

        return Task.CompletedTask;
    }

    /// <summary>Once a minute at most: thousands of lines are one thing that is wrong.</summary>
    private void Tell(string site, string plugin)
    {
        var (key, now) = ((site, plugin), time.GetTimestamp());
        if (_told.TryGetValue(key, out var before) ? time.GetElapsedTime(before, now) >= Again && _told.TryUpdate(key, now, before) : _told.TryAdd(key, now))
        {
            alarms.Raise(site, plugin, PluginAlarm.Log, MesError.Of("Platform:PluginAlarm.LogTooMuch", ("Plugin", plugin)));
        }
    }
}
