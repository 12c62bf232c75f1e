using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Records;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Events;

/// <summary>The events that plugins at the caller's site could not handle, oldest first: parked ones, and those that wait for another attempt. At most 500.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListPluginEvents : IQuery<IReadOnlyList<PluginEventView>>
{
    /// <summary>Only this plugin's; null: all.</summary>
    public string? Plugin { get; init; }
}

/// <summary>An event that a plugin has not handled.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Row">Its number in the outbox.</param>
/// <param name="Type">The event's name.</param>
/// <param name="Stream">What it is about: later events of the same stream wait while this one is tried again.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">UTC; null: parked, or behind another.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="Parked">Given up: somebody must look.</param>
public sealed record PluginEventView(
    string Plugin, long Row, string Type, string Stream, DateTime At, int Attempts, DateTime? NextAttemptAt, string? Error, bool Parked);

/// <summary>Has a parked event delivered again, or forgets it.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Row">The event's number.</param>
/// <param name="Forget">True: it is never delivered.</param>
/// <param name="Reason">Why, in the person's own words; needed to forget one.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record SettlePluginEvent(string Plugin, long Row, bool Forget, string Reason = "") : ICommand<Done>;

/// <summary>Names that belong to parked events.</summary>
internal static class ParkedEvents
{
    public static string SubjectOf(string type) => "event:" + type;
}

internal sealed class ListPluginEventsHandler(PlatformDbContext db, ICallContext call) : IHandler<ListPluginEvents, IReadOnlyList<PluginEventView>>
{
    public async Task<IReadOnlyList<PluginEventView>> HandleAsync(ListPluginEvents useCase, CancellationToken ct) => await db.PluginDeliveries.AsNoTracking()
        .Where(d => d.Site == call.Site && (useCase.Plugin == null || d.Plugin == useCase.Plugin)).OrderByDescending(d => d.Parked).ThenBy(d => d.MessageRow).Take(500)
        .Select(d => new PluginEventView(d.Plugin, d.MessageRow, d.Type, d.Stream, d.At, d.Attempts, d.NextAttemptAt, d.LastError, d.Parked))
        .ToListAsync(ct);
}

internal sealed class SettlePluginEventHandler(
    PlatformDbContext db, PluginEventsPoint events, PluginAlarms alarms, IAfterCommit after, AuditTrail audit, ICallContext call)
    : IHandler<SettlePluginEvent, Done>
{
    public async Task<Done> HandleAsync(SettlePluginEvent useCase, CancellationToken ct)
    {
        var row = await db.PluginDeliveries.FirstOrDefaultAsync(
            d => d.Plugin == useCase.Plugin && d.Site == call.Site && d.MessageRow == useCase.Row && d.Parked, ct)
            ?? throw MesException.NotFound("Platform:Plugin.ParkedUnknown");
        if (useCase.Forget)
        {
            Reasons.Need(useCase.Reason);
            db.PluginDeliveries.Remove(row);
        }
        else
        {
            (row.Parked, row.Attempts, row.NextAttemptAt) = (false, 0, null);
        }

        audit.Changed($"event:{row.Type} {row.MessageId}", new { row.Plugin, row.LastError }, new { useCase.Forget, useCase.Reason });
        var more = await db.PluginDeliveries.AnyAsync(
            d => d.Plugin == row.Plugin && d.Site == call.Site && d.Parked && d.Type == row.Type && d.MessageRow != row.MessageRow, ct);
        after.Do("events", _ =>
        {
            events.Wake(row.Plugin, call.Site);
            if (!more)
            {
                alarms.Clear(call.Site, row.Plugin, ParkedEvents.SubjectOf(row.Type));
            }

            return Task.CompletedTask;
        });
        return Done.Value;
    }
}
