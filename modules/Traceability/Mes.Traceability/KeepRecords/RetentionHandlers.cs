using Mes.Platform.Live;
using Mes.Traceability.Data;
using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

internal sealed class GetRetentionHandler(RetentionDesk desk) : IHandler<GetRetention, IReadOnlyList<RetentionRow>>
{
    public async Task<IReadOnlyList<RetentionRow>> HandleAsync(GetRetention useCase, CancellationToken ct)
    {
        var rows = new List<RetentionRow>();
        foreach (var kind in Enum.GetValues<RetentionClass>())
        {
            var (due, old) = desk.Before(kind) is not { } before ? (0, 0) : kind switch
            {
                RetentionClass.Record => (await desk.DueUnits(before).CountAsync(ct), await desk.OldUnits(before).CountAsync(ct)),
                RetentionClass.Material => (await desk.DueLots(before).CountAsync(ct), await desk.OldLots(before).CountAsync(ct)),
                _ when await desk.DueContents(before).CountAsync(ct) + await desk.DueContainerEvents(before).CountAsync(ct) is var n => (n, n),
                _ => (0, 0),
            };
            rows.Add(new RetentionRow(kind, desk.Years(kind), due, old - due));
        }

        return rows;
    }
}

internal sealed class PruneRecordsHandler(TraceabilityDbContext db, RetentionDesk desk, ICallContext call, ILiveNotices live, ILogger<PruneRecordsHandler> log) : IHandler<PruneRecords, PrunedRecords>
{
    private const int MostUnits = 200;
    private const int MostRows = 500;

    public async Task<PrunedRecords> HandleAsync(PruneRecords useCase, CancellationToken ct)
    {
        var units = desk.Before(RetentionClass.Record) is { } unitsBefore ? await UnitsAsync(unitsBefore, ct) : 0;
        var lots = desk.Before(RetentionClass.Material) is { } lotsBefore ? await LotsAsync(lotsBefore, ct) : 0;
        var contents = desk.Before(RetentionClass.Container) is { } contentsBefore ? await ContentsAsync(contentsBefore, ct) : 0;
        var gone = new PrunedRecords(units, lots, contents, units == MostUnits || lots == MostRows || contents == MostRows);
        await TellAsync(useCase.Run, gone, ct);
        return gone;
    }

    /// <summary>Who let go how much. Transactions of one run are one act.</summary>
    private async Task TellAsync(Guid? run, PrunedRecords gone, CancellationToken ct)
    {
        if (gone.Units + gone.Lots + gone.Contents == 0)
        {
            return;
        }

        var id = run ?? Ids.New();
        var act = await db.KeepingActs.FirstOrDefaultAsync(a => a.Id == id, ct);
        if (act is null)
        {
            act = new KeepingAct(id, KeepingKind.Pruning, call.UtcNow, call.Caller.Actor.Name);
            db.KeepingActs.Add(act);
        }

        act.Add(gone, call.UtcNow);
        live.Changed(KeepingTopic.Name);
    }

    /// <summary>A tombstone each, then everything of them. The hash of the last tombstone goes to the log, as that of an anchor does.</summary>
    private async Task<int> UnitsAsync(DateTime before, CancellationToken ct)
    {
        var due = await desk.DueUnits(before).AsNoTracking().OrderBy(u => u.Id).Take(MostUnits).ToListAsync(ct);
        var last = due.Count == 0 ? null : await db.PrunedUnits.AsNoTracking().OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct);
        foreach (var unit in due)
        {
            last = new PrunedUnit
            {
                Site = call.Site, Number = (last?.Number ?? 0) + 1, UnitId = unit.Id, At = call.UtcNow, Years = desk.Years(RetentionClass.Record),
                EndedAt = unit.ShippedAt ?? unit.ScrappedAt ?? call.UtcNow, Sequence = unit.HeadSequence, HeadHash = unit.HeadHash,
                PreviousHash = last?.Hash ?? RecordHash.None,
            }.Sealed();
            db.PrunedUnits.Add(last);
        }

        await db.SaveChangesAsync(ct);
        var ids = due.Select(u => u.Id).ToList();
        await db.Edges.Where(e => ids.Contains(e.UnitId)).ExecuteDeleteAsync(ct);
        await db.Software.Where(s => ids.Contains(s.UnitId)).ExecuteDeleteAsync(ct);
        await db.Marks.Where(m => ids.Contains(m.UnitId)).ExecuteDeleteAsync(ct);
        await db.Positions.Where(p => ids.Contains(p.UnitId)).ExecuteDeleteAsync(ct);
        await db.Concessions.Where(c => ids.Contains(c.UnitId)).ExecuteDeleteAsync(ct);
        await db.Events.Where(e => ids.Contains(e.UnitId)).ExecuteDeleteAsync(ct);
        await db.Units.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(ct);
        if (last is not null && due.Count > 0)
        {
            log.LogInformation(
                "{Units} units of {Site} were let go after {Years} years; tombstone {Number}: {Hash}.",
                due.Count, last.Site, last.Years, last.Number, RecordHash.Hex(last.Hash));
        }

        return due.Count;
    }

    private async Task<int> LotsAsync(DateTime before, CancellationToken ct)
    {
        var ids = await desk.DueLots(before).OrderBy(l => l.Id).Take(MostRows).Select(l => l.Id).ToListAsync(ct);
        await db.LotMoves.Where(m => ids.Contains(m.LotId)).ExecuteDeleteAsync(ct);
        await db.Lots.Where(l => ids.Contains(l.Id)).ExecuteDeleteAsync(ct);
        return ids.Count;
    }

    private async Task<int> ContentsAsync(DateTime before, CancellationToken ct)
    {
        var ids = await desk.DueContents(before).OrderBy(c => c.Id).Take(MostRows).Select(c => c.Id).ToListAsync(ct);
        var gone = await db.Contents.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(ct);
        var events = await desk.DueContainerEvents(before).OrderBy(e => e.At).Take(MostRows - gone).Select(e => e.Id).ToListAsync(ct);
        return gone + await db.ContainerEvents.Where(e => events.Contains(e.Id)).ExecuteDeleteAsync(ct);
    }
}

internal sealed class ListKeepingActsHandler(TraceabilityDbContext db) : IHandler<ListKeepingActs, IReadOnlyList<KeepingActRow>>
{
    public async Task<IReadOnlyList<KeepingActRow>> HandleAsync(ListKeepingActs useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var acts = await db.KeepingActs.AsNoTracking().OrderByDescending(a => a.EndedAt).ThenByDescending(a => a.Id).Take(take).ToListAsync(ct);
        return [.. acts.Select(a => a.Show())];
    }
}
