using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Records;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Writes down how a version stands now. The host itself runs it.</summary>
[Requires(PlatformPermissions.Plugins)]
internal sealed record RecordPluginState(string Plugin, string Version, string Site, PluginState State, MesError? Reason, string By) : ICommand<Done>;

internal sealed class RecordPluginStateHandler(
    PlatformDbContext db, PluginPins pins, ICallContext call, IAfterCommit after, PluginAlarms alarms, AuditTrail audit)
    : IHandler<RecordPluginState, Done>
{
    public async Task<Done> HandleAsync(RecordPluginState useCase, CancellationToken ct)
    {
        var row = await db.PluginStates.FirstOrDefaultAsync(
            s => s.Plugin == useCase.Plugin && s.Version == useCase.Version && s.Site == useCase.Site, ct);
        var before = row is null ? null : new { row.State, reason = PluginLedger.Read(row.Reason) };
        if (row is null)
        {
            row = new PluginStateRow { Plugin = useCase.Plugin, Version = useCase.Version, Site = useCase.Site, By = "" };
            db.PluginStates.Add(row);
        }

        row.State = useCase.State;
        row.Reason = PluginLedger.Write(useCase.Reason);
        row.At = call.UtcNow;
        row.By = useCase.By;
        audit.Changed(
            $"plugin:{useCase.Plugin}{(useCase.Site == "" ? "" : "@" + useCase.Site)}",
            before,
            new { useCase.Version, useCase.State, reason = PluginLedger.Read(row.Reason), useCase.By });
        pins.Announce();
        after.Do("alarm", _ =>
        {
            Alarm(useCase);
            return Task.CompletedTask;
        });
        return Done.Value;
    }

    private void Alarm(RecordPluginState now)
    {
        var wrong = now.State is PluginState.Degraded or PluginState.Failed or PluginState.Quarantined or PluginState.Rejected or PluginState.Zombie;
        if (wrong || now.Reason is not null)
        {
            var reason = now.Reason ?? MesError.Of("Platform:PluginAlarm.State", ("Plugin", now.Plugin), ("Version", now.Version));
            alarms.Raise(now.Site, now.Plugin, PluginAlarm.State, reason);
        }
        else
        {
            alarms.Clear(now.Site, now.Plugin, PluginAlarm.State);
        }
    }
}
