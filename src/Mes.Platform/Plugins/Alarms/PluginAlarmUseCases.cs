using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Alarms;

/// <summary>What is wrong with plugins at the caller's site and everywhere: what nobody has seen first, then the newest. At most 500.</summary>
[Requires(PlatformPermissions.PluginAlarms)]
public sealed record ListPluginAlarms : IQuery<IReadOnlyList<PluginAlarmView>>
{
    /// <summary>Only this plugin's; null: all.</summary>
    public string? Plugin { get; init; }
}

/// <summary>An alarm.</summary>
/// <param name="Everywhere">Whether it stands for every site.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Subject">What is wrong, for example <c>job:tally</c>; with the plugin it names the alarm.</param>
/// <param name="Reason">The sentence.</param>
/// <param name="FirstAt">UTC.</param>
/// <param name="LastAt">UTC.</param>
/// <param name="Count">How often since then.</param>
/// <param name="ClearedAt">When it was over, UTC; null: it is still so, or nobody can say.</param>
/// <param name="AcknowledgedAt">UTC; null: nobody has seen it.</param>
/// <param name="AcknowledgedBy">Who has.</param>
/// <param name="Remark">What they said about it.</param>
public sealed record PluginAlarmView(
    bool Everywhere, string Plugin, string Subject, MesError Reason, DateTime FirstAt, DateTime LastAt, int Count, DateTime? ClearedAt,
    DateTime? AcknowledgedAt, string? AcknowledgedBy, string? Remark);

/// <summary>Somebody has seen an alarm. One that is over leaves the list; any other stays until it is.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Subject">What is wrong, as in <see cref="PluginAlarmView.Subject"/>.</param>
/// <param name="Remark">What is done about it, at most 500 characters; may be empty.</param>
[Requires(PlatformPermissions.PluginAlarms)]
public sealed record AcknowledgePluginAlarm(string Plugin, string Subject, string Remark = "") : ICommand<Done>;

internal sealed class ListPluginAlarmsHandler(PlatformDbContext db, ICallContext call) : IHandler<ListPluginAlarms, IReadOnlyList<PluginAlarmView>>
{
    public async Task<IReadOnlyList<PluginAlarmView>> HandleAsync(ListPluginAlarms useCase, CancellationToken ct) =>
    [
        .. (await db.PluginAlarms.AsNoTracking()
            .Where(a => (a.Site == call.Site || a.Site == "") && (useCase.Plugin == null || a.Plugin == useCase.Plugin))
            .OrderBy(a => a.AcknowledgedAt != null).ThenByDescending(a => a.LastAt).Take(500).ToListAsync(ct))
            .Select(a => new PluginAlarmView(
                a.Site.Length == 0, a.Plugin, a.Subject, PluginLedger.Read(a.Reason)!, a.FirstAt, a.LastAt, a.Count, a.ClearedAt, a.AcknowledgedAt,
                a.AcknowledgedBy, a.Remark)),
    ];
}

internal sealed class AcknowledgePluginAlarmHandler(PlatformDbContext db, PluginAlarms alarms, IAfterCommit after, AuditTrail audit, ICallContext call)
    : IHandler<AcknowledgePluginAlarm, Done>
{
    public async Task<Done> HandleAsync(AcknowledgePluginAlarm useCase, CancellationToken ct)
    {
        var row = await db.PluginAlarms.Where(a => a.Plugin == useCase.Plugin && a.Subject == useCase.Subject && (a.Site == call.Site || a.Site == ""))
            .OrderByDescending(a => a.Site == call.Site).FirstOrDefaultAsync(ct)
            ?? throw MesException.NotFound("Platform:PluginAlarm.Unknown", ("Plugin", useCase.Plugin), ("Subject", useCase.Subject));
        (row.AcknowledgedAt, row.AcknowledgedBy, row.Remark) = (call.UtcNow, call.Caller.Actor.Name, PluginPins.Cut(useCase.Remark));
        audit.Changed($"alarm:{row.Subject} {row.Plugin}", new { Reason = PluginLedger.Read(row.Reason), row.Count, row.FirstAt, row.LastAt }, new { useCase.Remark });
        if (row.ClearedAt is not null)
        {
            db.PluginAlarms.Remove(row);
        }

        after.Do("alarms", _ =>
        {
            alarms.Tell(row.Site);
            return Task.CompletedTask;
        });
        return Done.Value;
    }
}
