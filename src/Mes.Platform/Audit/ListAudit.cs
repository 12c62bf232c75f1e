using System.Globalization;
using Mes.Platform.Data;
using Mes.Platform.Modules;

namespace Mes.Platform.Audit;

/// <summary>Who did what, newest first. A caller at a site sees that site's entries only.</summary>
[Requires(PlatformPermissions.Audit)]
public sealed record ListAudit : IQuery<Page<AuditRow>>
{
    /// <summary>Only this site's; null: all that the caller may see.</summary>
    public string? Site { get; init; }

    /// <summary>Only what this actor did, by exact name.</summary>
    public string? Actor { get; init; }

    /// <summary>Only this use case, by exact name.</summary>
    public string? Action { get; init; }

    /// <summary>From this time on, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before this time, UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>Cursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200 rows; null: 50.</summary>
    public int? Take { get; init; }
}

/// <summary>An entry of the audit trail.</summary>
/// <param name="At">UTC.</param>
/// <param name="Site">The site; empty: the enterprise.</param>
/// <param name="Actor">Who.</param>
/// <param name="ActorKind">What kind of actor.</param>
/// <param name="Door">Through which door.</param>
/// <param name="Address">From where, if known.</param>
/// <param name="Action">The use case.</param>
/// <param name="Subject">What was changed.</param>
/// <param name="Before">JSON before, or null.</param>
/// <param name="After">JSON after, or null.</param>
/// <param name="CorrelationId">Ties it to log lines and events.</param>
public sealed record AuditRow(
    DateTime At, string Site, string Actor, ActorKind ActorKind, Door Door, string? Address,
    string Action, string Subject, string? Before, string? After, string CorrelationId);

internal sealed class ListAuditHandler(PlatformDbContext db, ICallContext call) : IHandler<ListAudit, Page<AuditRow>>
{
    public async Task<Page<AuditRow>> HandleAsync(ListAudit useCase, CancellationToken ct)
    {
        var take = Math.Clamp(useCase.Take ?? 50, 1, 200);
        var rows = await Filtered(useCase).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(take + 1).ToListAsync(ct);
        var next = rows.Count > take ? Cursor(rows[take - 1]) : null;
        return new Page<AuditRow>(
            [.. rows.Take(take).Select(a => new AuditRow(
                a.At, a.Site, a.Actor, a.ActorKind, a.Door, a.Address, a.Action, a.Subject, a.Before, a.After, a.CorrelationId))],
            next);
    }

    private IQueryable<AuditEntry> Filtered(ListAudit useCase)
    {
        var rows = db.AuditEntries.AsNoTracking();
        rows = (call.Caller.Site ?? useCase.Site) is { } site ? rows.Where(a => a.Site == site) : rows;
        rows = useCase.Actor is { Length: > 0 } actor ? rows.Where(a => a.Actor == actor) : rows;
        rows = useCase.Action is { Length: > 0 } action ? rows.Where(a => a.Action == action) : rows;
        rows = useCase.From is { } from ? rows.Where(a => a.At >= from) : rows;
        rows = useCase.To is { } to ? rows.Where(a => a.At < to) : rows;
        if (useCase.After is { } after)
        {
            var (at, id) = Read(after);
            rows = rows.Where(a => a.At <= at && (a.At < at || a.Id.CompareTo(id) < 0));
        }

        return rows;
    }

    private static string Cursor(AuditEntry row) => string.Create(CultureInfo.InvariantCulture, $"{row.At.Ticks:x}-{row.Id:N}");

    private static (DateTime At, Guid Id) Read(string cursor)
    {
        if (cursor.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
            && at >= 0 && at <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var guid))
        {
            return (new DateTime(at, DateTimeKind.Utc), guid);
        }

        throw MesException.Invalid("Platform:CursorInvalid");
    }
}
