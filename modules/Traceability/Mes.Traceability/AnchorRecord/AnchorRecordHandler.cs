using Mes.Traceability.Data;
using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

internal sealed class AnchorRecordHandler(TraceabilityDbContext db, ICallContext call, ILogger<AnchorRecordHandler> log)
    : IHandler<AnchorRecord, AnchoredRecord>
{
    public const int MostHeads = 5_000;

    public async Task<AnchoredRecord> HandleAsync(AnchorRecord useCase, CancellationToken ct)
    {
        var last = await db.Anchors.AsNoTracking().OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);
        var heads = await HeadsAsync(RecordAnchor.NumberAfter(last), ct);
        if (heads.Count == 0)
        {
            return Show(last, more: false);
        }

        var anchor = RecordAnchor.After(last, call.Site, call.UtcNow, heads);
        db.Anchors.Add(anchor);
        db.AnchoredHeads.AddRange(heads);
        await db.SaveChangesAsync(ct);
        await MarkAsync(anchor.Number, ct);
        log.LogInformation(
            "Anchor {Number} of {Site} covers {Heads} heads and {Events} events in all: {Hash}.",
            anchor.Number, anchor.Site, anchor.Heads, anchor.Events, RecordHash.Hex(anchor.Hash));
        return Show(anchor, heads.Count == MostHeads);
    }

    private async Task<List<AnchoredHead>> HeadsAsync(long number, CancellationToken ct)
    {
        var units = await db.Units.AsNoTracking()
            .Where(u => u.Unanchored)
            .OrderBy(u => u.Id)
            .Take(MostHeads)
            .Select(u => new { u.Id, u.AnchoredSequence, u.HeadSequence, u.HeadHash })
            .ToListAsync(ct);
        return [.. units.Select(u => new AnchoredHead
        {
            Site = call.Site,
            Anchor = number,
            UnitId = u.Id,
            Since = u.AnchoredSequence,
            Sequence = u.HeadSequence,
            Hash = u.HeadHash,
        })];
    }

    /// <summary>Heads that have moved on since they were read stay for the next anchor. Versions are left alone: an anchor is no reason for a station to lose a race.</summary>
    private Task<int> MarkAsync(long number, CancellationToken ct) => db.Units
        .Where(u => u.Unanchored && db.AnchoredHeads.Any(h => h.Anchor == number && h.UnitId == u.Id))
        .ExecuteUpdateAsync(
            s => s.SetProperty(u => u.AnchoredSequence, u => db.AnchoredHeads
                    .Where(h => h.Anchor == number && h.UnitId == u.Id).Select(h => h.Sequence).First())
                .SetProperty(u => u.Unanchored, u => !db.AnchoredHeads
                    .Any(h => h.Anchor == number && h.UnitId == u.Id && h.Sequence == u.HeadSequence)),
            ct);

    private static AnchoredRecord Show(RecordAnchor? anchor, bool more) => anchor is null
        ? new AnchoredRecord(0, 0, 0, RecordHash.Hex(RecordHash.None), more)
        : new AnchoredRecord(anchor.Number, anchor.Heads, anchor.Events, RecordHash.Hex(anchor.Hash), more);
}
