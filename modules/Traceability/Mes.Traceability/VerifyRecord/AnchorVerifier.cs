using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Checks the chain of anchors, and that every anchored event is still the one that was anchored.</summary>
internal sealed class AnchorVerifier(TraceabilityDbContext db)
{
    public long Anchors { get; private set; }

    public async Task RunAsync(List<RecordFault> faults, CancellationToken ct)
    {
        RecordAnchor? last = null;
        while (await NextAsync(last?.Number ?? 0, ct) is { } anchor)
        {
            Anchors++;
            if (anchor.Number != RecordAnchor.NumberAfter(last))
            {
                faults.Add(Fault(RecordDifference.AnchorMissing, RecordAnchor.NumberAfter(last)));
            }
            else if (!await IsSoundAsync(anchor, last, ct))
            {
                faults.Add(Fault(RecordDifference.AnchorAltered, anchor.Number));
            }

            faults.AddRange(await LostEventsAsync(anchor.Number, ct));
            last = anchor;
        }
    }

    private Task<RecordAnchor?> NextAsync(long after, CancellationToken ct) => db.Anchors.AsNoTracking()
        .Where(a => a.Number > after).OrderBy(a => a.Number).FirstOrDefaultAsync(ct);

    private async Task<bool> IsSoundAsync(RecordAnchor anchor, RecordAnchor? last, CancellationToken ct)
    {
        var heads = await db.AnchoredHeads.AsNoTracking()
            .Where(h => h.Anchor == anchor.Number).OrderBy(h => h.UnitId).ToListAsync(ct);
        return (last?.Hash ?? RecordHash.None).AsSpan().SequenceEqual(anchor.PreviousHash)
            && RecordHash.Of(anchor, heads).AsSpan().SequenceEqual(anchor.Hash);
    }

    private async Task<List<RecordFault>> LostEventsAsync(long anchor, CancellationToken ct)
    {
        var lost = await (
            from h in db.AnchoredHeads.AsNoTracking()
            where h.Anchor == anchor
            join e in db.Events.AsNoTracking() on new { h.UnitId, h.Sequence } equals new { e.UnitId, e.Sequence } into found
            from e in found.DefaultIfEmpty()
            where e == null || e.Hash != h.Hash
            join u in db.Units.AsNoTracking() on h.UnitId equals u.Id into units
            from u in units.DefaultIfEmpty()
            orderby h.UnitId
            select new { h.UnitId, h.Sequence, Serial = u == null ? null : u.Serial, Kind = e == null ? null : e.Kind }).ToListAsync(ct);
        return [.. lost.Select(l => new RecordFault(
            l.Kind is null ? RecordDifference.AnchoredEventMissing : RecordDifference.AnchoredEventReplaced,
            l.Serial ?? l.UnitId.ToString(), l.Sequence, l.Kind, Anchor: anchor))];
    }

    private static RecordFault Fault(RecordDifference difference, long number) => new(difference, "", number, Anchor: number);
}
