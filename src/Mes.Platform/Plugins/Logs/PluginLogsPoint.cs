using System.Diagnostics.Metrics;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Logs;

/// <summary>Logs and meters: a plugin writes with its name on every line, and not more than its share.</summary>
internal sealed class PluginLogsPoint(ILoggerFactory logs, IMeterFactory meters, PluginBudget budget, TimeProvider time) : IExtensionPoint
{
    private readonly Counter<long> _dropped = meters.Create("Mes").CreateCounter<long>("mes.plugin.log.dropped", "{line}", "Log lines of plugins that were dropped.");

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
            logs, origin, new LineLimit(own.LogPerSecond, own.LogBurst, time), lines => _dropped.Add(lines, tag)));
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(PluginActivation activation) => Task.CompletedTask;
}
