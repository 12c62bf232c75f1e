using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Checks the chain of anchors, and that every anchored event is still the one that was anchored.</summary>
internal sealed class AnchorVerifier(TraceabilityDbContext db)
{
    private const int MostClaims = 100;

    public long Anchors { get; private set; }

    public async Task RunAsync(List<RecordFault> faults, CancellationToken ct)
    {
        var found = new List<RecordFault>();
        await new TombstoneVerifier(db).RunAsync(found, ct);
        await AnchorsAsync(found, ct);
        var missing = await OrphansAsync(ct);
        found.AddRange(missing.Where(n => found.All(f => f.Anchor != n)).Select(n => Fault(RecordDifference.AnchorMissing, n)));
        // Whoever takes an anchor away leaves units that claim more than the anchors prove: one fault says it.
        faults.AddRange(found.Count > 0 ? found : await ClaimsAsync(ct));
    }

    private async Task AnchorsAsync(List<RecordFault> faults, CancellationToken ct)
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
            join p in db.PrunedUnits.AsNoTracking() on h.UnitId equals p.UnitId into stones
            from p in stones.DefaultIfEmpty()
            where p == null || e != null || h.Sequence > p.Sequence || (h.Sequence == p.Sequence && h.Hash != p.HeadHash)
            join u in db.Units.AsNoTracking() on h.UnitId equals u.Id into units
            from u in units.DefaultIfEmpty()
            orderby h.UnitId
            select new { h.UnitId, h.Sequence, Serial = u == null ? null : u.Serial, Kind = e == null ? null : e.Kind }).ToListAsync(ct);
        return [.. lost.Select(l => new RecordFault(
            l.Kind is null ? RecordDifference.AnchoredEventMissing : RecordDifference.AnchoredEventReplaced,
            l.Serial ?? l.UnitId.ToString(), l.Sequence, l.Kind, Anchor: anchor))];
    }

    /// <summary>Anchors that are gone while the heads that they covered are still there.</summary>
    private Task<List<long>> OrphansAsync(CancellationToken ct) => db.AnchoredHeads.AsNoTracking()
        .Where(h => !db.Anchors.Any(a => a.Number == h.Anchor))
        .Select(h => h.Anchor).Distinct().OrderBy(n => n).ToListAsync(ct);

    /// <summary>Units that claim to be anchored further, or less far, than the anchors prove.</summary>
    private async Task<List<RecordFault>> ClaimsAsync(CancellationToken ct)
    {
        var proven = db.AnchoredHeads.GroupBy(h => h.UnitId).Select(g => new { UnitId = g.Key, Sequence = g.Max(h => h.Sequence) });
        var wrong = await (
            from u in db.Units.AsNoTracking()
            join h in proven on u.Id equals h.UnitId into heads
            from h in heads.DefaultIfEmpty()
            where u.AnchoredSequence != ((long?)h.Sequence ?? 0) || u.Unanchored != (u.HeadSequence > u.AnchoredSequence)
            orderby u.Id
            select new { u.Serial, u.HeadSequence, Claim = u.AnchoredSequence != ((long?)h.Sequence ?? 0) }).Take(MostClaims).ToListAsync(ct);
        return [.. wrong.Select(u => new RecordFault(RecordDifference.UnitAltered, u.Serial, u.HeadSequence, u.Claim ? "anchoredSequence" : "unanchored"))];
    }

    private static RecordFault Fault(RecordDifference difference, long number) => new(difference, "", number, Anchor: number);
}
