using Mes.Platform.Live;
using Mes.Quality.Data;

namespace Mes.Quality.Opening;

/// <summary>Opens nonconformances together with their holds, and tells.</summary>
internal sealed class NonconformanceOpener(
    QualityDbContext db, Numbers numbers, ICallContext call, IEvents events, ILiveNotices live)
{
    private string By => call.Caller.Actor.Name;

    /// <summary>One open nonconformance a visit: whoever comes second, at the same moment on another host too, waits for the counter's row and then finds the first one's.</summary>
    public async Task<Opened> OpenAsync(QualityQuestion where, IReadOnlyList<Finding> findings, CancellationToken ct)
    {
        await numbers.LockAsync(Numbers.Nonconformances, ct);
        var visit = Nonconformance.VisitKey(where.Operation, where.Visit);
        var open = await db.Nonconformances.FirstOrDefaultAsync(n => n.UnitId == where.UnitId && n.OpenVisit == visit, ct);
        if (open is not null)
        {
            open.Add(findings);
            await db.SaveChangesAsync(ct);
            return new Opened(open, IsNew: false);
        }

        var (number, hold) = await NumbersAsync(ct);
        return await KeepAsync(Nonconformance.OfResults(number, hold, where, findings, call.UtcNow, By), ct);
    }

    public async Task<Opened> OpenAsync(QualityQuestion where, string? defect, string? text, CancellationToken ct)
    {
        var (number, hold) = await NumbersAsync(ct);
        return await KeepAsync(Nonconformance.OfReport(number, hold, where, defect, text, call.UtcNow, By), ct);
    }

    /// <summary>Raises the facts, in the order in which they belong into the record, and publishes the event.</summary>
    public async Task TellAsync(Opened opened, string reason, CancellationToken ct)
    {
        live.Changed("quality");
        if (!opened.IsNew)
        {
            return;
        }

        var n = opened.Nonconformance;
        await events.RaiseAsync(new NonconformanceOpened(n.UnitId, n.Number, n.Operation, reason), ct);
        await events.RaiseAsync(new UnitHeld(n.UnitId, n.Hold, n.Number), ct);
        events.Publish(new NonconformanceOpenedV1(n.UnitId, n.Number, n.Serial, n.Operation));
        live.Changed("board");
        live.Changed($"unit:{n.UnitId}");
    }

    private async Task<(string Number, string Hold)> NumbersAsync(CancellationToken ct) =>
        (await numbers.NextAsync(Numbers.Nonconformances, ct), await numbers.NextAsync(Numbers.Holds, ct));

    private async Task<Opened> KeepAsync(Nonconformance nonconformance, CancellationToken ct)
    {
        db.Nonconformances.Add(nonconformance);
        db.Holds.Add(UnitHold.PlaceFor(nonconformance));
        await db.SaveChangesAsync(ct);
        return new Opened(nonconformance, IsNew: true);
    }
}
