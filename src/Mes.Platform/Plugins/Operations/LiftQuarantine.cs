using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Records;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Lets a quarantined version start again; see <see cref="IPluginOperations.LiftQuarantineAsync"/>.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record LiftQuarantine(string Plugin, string Version, string Reason) : ICommand<Done>;

internal sealed class LiftQuarantineHandler(PlatformDbContext db, PluginPins pins, IAfterCommit after, PluginAlarms alarms, AuditTrail audit)
    : IHandler<LiftQuarantine, Done>
{
    public async Task<Done> HandleAsync(LiftQuarantine useCase, CancellationToken ct)
    {
        var row = await db.PluginStates.FirstOrDefaultAsync(
            s => s.Plugin == useCase.Plugin && s.Version == useCase.Version && s.Site == "" && s.State == PluginState.Quarantined, ct)
            ?? throw MesException.Refused("Platform:Plugin.NotQuarantined", ("Id", useCase.Plugin), ("Version", useCase.Version));
        db.PluginStates.Remove(row);
        audit.Changed($"plugin:{useCase.Plugin}", new { row.Version, row.State, row.Reason }, new { useCase.Reason });
        pins.Announce();
        after.Do("alarm", _ =>
        {
            alarms.Clear("", useCase.Plugin, PluginAlarm.State);
            return Task.CompletedTask;
        });
        return Done.Value;
    }
}
