using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class GetUnitAnchorHandler(TraceabilityDbContext db, UnitFinder units) : IHandler<GetUnitAnchor, UnitAnchor>
{
    public async Task<UnitAnchor> HandleAsync(GetUnitAnchor useCase, CancellationToken ct)
    {
        var unit = await units.GetAsync(useCase.Serial, ct);
        var head = await db.AnchoredHeads.AsNoTracking().Where(h => h.UnitId == unit.UnitId).OrderByDescending(h => h.Sequence).FirstOrDefaultAsync(ct);
        var anchor = head is null ? null : await db.Anchors.AsNoTracking().FirstOrDefaultAsync(a => a.Number == head.Anchor, ct);
        return anchor is null ? new UnitAnchor(null, null, null, 0) : new UnitAnchor(anchor.Number, anchor.At, RecordHash.Hex(anchor.Hash), head!.Sequence);
    }
}
