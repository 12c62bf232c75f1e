using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A unit, component or lot as the data space sees it.</summary>
/// <param name="Id">Its global asset id.</param>
/// <param name="PartNumber">Part number or model.</param>
/// <param name="MadeAt">When it was made, or first seen here.</param>
/// <param name="Supplier">Who made it; null: we did.</param>
/// <param name="Identifiers">Its local identifiers beside the manufacturer's.</param>
/// <param name="UnitId">The unit, where it is one.</param>
/// <param name="Serial">The component's serial number, or null.</param>
/// <param name="Lot">The lot's number, or null.</param>
internal sealed record AspectThing(
    Guid Id, string PartNumber, DateTime MadeAt, string? Supplier, IReadOnlyList<(string Key, string Value)> Identifiers, Guid? UnitId, string? Serial, string? Lot);

/// <summary>A thing that is in another, or holds it.</summary>
internal sealed record AspectEdge(Guid Other, decimal Quantity, string? Supplier, DateTime At);

/// <summary>Reads what an aspect tells.</summary>
internal sealed class AspectReader(TraceabilityDbContext db, ICallContext call)
{
    public Task<AspectThing> ReadAsync(ExportAspect asked, CancellationToken ct) => asked switch
    {
        { Model: AspectModel.Batch, Serial: null, PartNumber: { } part, Number: { } lot } => LotAsync(part, lot, ct),
        { Model: AspectModel.JustInSequencePart, Serial: { } serial, Position: { } position } => InSequenceAsync(serial, position, ct),
        { Model: AspectModel.SerialPart or AspectModel.SingleLevelBomAsBuilt or AspectModel.SingleLevelUsageAsBuilt, Serial: { } serial } => UnitAsync(serial, ct),
        { Model: AspectModel.SerialPart, PartNumber: { } part, Number: { } number } => ComponentAsync(part, number, ct),
        { Model: AspectModel.SingleLevelUsageAsBuilt, PartNumber: { } part, Number: { } number } => UsedAsync(part, number, ct),
        _ => throw MesException.Invalid(TraceabilityErrors.AspectImpossible, ("Aspect", asked.Model)),
    };

    public async Task<IReadOnlyList<AspectEdge>> ChildrenAsync(AspectThing thing, CancellationToken ct)
    {
        var rows = await (
            from e in db.Edges.AsNoTracking()
            where e.UnitId == thing.UnitId && e.ActivePosition != null
            join u in db.Units.AsNoTracking() on new { e.PartNumber, Serial = e.ComponentSerial } equals new { u.PartNumber, Serial = (string?)u.ComponentSerial } into units
            from u in units.DefaultIfEmpty()
            join l in db.Lots.AsNoTracking() on new { e.PartNumber, e.Lot } equals new { l.PartNumber, Lot = (string?)l.Number } into lots
            from l in lots.DefaultIfEmpty()
            join p in db.Positions.AsNoTracking() on new { e.UnitId, e.Position } equals new { p.UnitId, p.Position } into positions
            from p in positions.DefaultIfEmpty()
            orderby e.Position
            select new
            {
                e.PartNumber, e.ComponentSerial, e.Lot, e.InstalledAt, Unit = u == null ? (Guid?)null : u.Id, Supplier = u == null ? null : u.Supplier,
                LotSupplier = l == null ? null : l.Supplier, Quantity = p == null ? 1 : p.Quantity,
            }).ToListAsync(ct);
        return [.. rows.Select(r => new AspectEdge(
            r.Unit ?? AssetId(r.PartNumber, r.ComponentSerial, r.Lot), r.ComponentSerial is null ? r.Quantity : 1,
            string.IsNullOrEmpty(r.Supplier) ? r.LotSupplier : r.Supplier, r.InstalledAt))];
    }

    public async Task<IReadOnlyList<AspectEdge>> ParentsAsync(AspectThing thing, CancellationToken ct)
    {
        var edges = db.Edges.AsNoTracking().Where(e => e.ActivePosition != null && e.PartNumber == thing.PartNumber);
        edges = thing.Serial is not null ? edges.Where(e => e.ComponentSerial == thing.Serial) : edges.Where(e => e.Lot == thing.Lot);
        var rows = await (
            from e in edges
            join u in db.Units.AsNoTracking() on e.UnitId equals u.Id
            orderby u.Serial
            select new { u.Id, u.Supplier, e.InstalledAt }).ToListAsync(ct);
        return [.. rows.Select(r => new AspectEdge(r.Id, 1, r.Supplier.Length == 0 ? null : r.Supplier, r.InstalledAt))];
    }

    private async Task<AspectThing> UnitAsync(string serial, CancellationToken ct)
    {
        var code = Codes.Normal(serial) ?? "";
        var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Serial == code, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.UnitNotFound, ("Serial", serial));
        return await OfUnitAsync(unit, ct);
    }

    /// <summary>A unit of ours goes by a VAN: its id here, from which nobody can tell its serial number.</summary>
    private async Task<AspectThing> OfUnitAsync(UnitRecord unit, CancellationToken ct)
    {
        var began = await db.Events.AsNoTracking().Where(e => e.UnitId == unit.Id && e.Sequence == 1).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(ct);
        var van = unit.Id.ToString("N").ToUpperInvariant();
        (string, string)[] identifiers = unit.Life == UnitLife.Supplied ? [("partInstanceId", unit.ComponentSerial)] : [("partInstanceId", van), ("van", van)];
        return new AspectThing(
            unit.Id, unit.PartNumber, unit.ShippedAt ?? began ?? call.UtcNow, unit.Supplier.Length == 0 ? null : unit.Supplier, identifiers, unit.Id, unit.ComponentSerial, null);
    }

    private async Task<AspectThing> ComponentAsync(string partNumber, string number, CancellationToken ct)
    {
        var (part, serial) = (Codes.Normal(partNumber) ?? "", Codes.Normal(number) ?? "");
        if (await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.PartNumber == part && u.ComponentSerial == serial, ct) is { } unit)
        {
            return await OfUnitAsync(unit, ct);
        }

        var edge = await db.Edges.AsNoTracking().Where(e => e.PartNumber == part && e.ComponentSerial == serial).OrderBy(e => e.InstalledAt).FirstOrDefaultAsync(ct)
            ?? throw MesException.NotFound(TraceabilityErrors.ComponentUnknown, ("PartNumber", part), ("Number", serial));
        return await OfEdgeAsync(edge, [("partInstanceId", serial), .. edge.Lot is null ? Array.Empty<(string, string)>() : [("batchId", edge.Lot)]], ct);
    }

    private async Task<AspectThing> InSequenceAsync(string unitSerial, string position, CancellationToken ct)
    {
        var (code, at) = (Codes.Normal(unitSerial) ?? "", Codes.Normal(position) ?? "");
        var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Serial == code, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.UnitNotFound, ("Serial", unitSerial));
        var edge = await db.Edges.AsNoTracking().FirstOrDefaultAsync(e => e.UnitId == unit.Id && e.ActivePosition == at, ct)
            ?? throw MesException.Refused(TraceabilityErrors.PositionEmpty, ("Serial", unit.Serial), ("Position", at));
        var called = await db.Events.AsNoTracking().Where(e => e.UnitId == unit.Id && e.Sequence == 1).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(ct);
        return await OfEdgeAsync(edge,
        [
            ("jisNumber", $"{unit.OrderNumber}/{at}"), ("parentOrderNumber", unit.OrderNumber), ("jisCallDate", Mes.Traceability.AnswerDocument.Time(called ?? edge.InstalledAt)),
            .. edge.ComponentSerial is null ? Array.Empty<(string, string)>() : [("partInstanceId", edge.ComponentSerial)],
            .. edge.Lot is null ? Array.Empty<(string, string)>() : [("batchId", edge.Lot)],
        ], ct);
    }

    private async Task<AspectThing> OfEdgeAsync(InstalledComponent edge, IReadOnlyList<(string, string)> identifiers, CancellationToken ct)
    {
        var supplier = edge.Lot is null ? null : await db.Lots.AsNoTracking().Where(l => l.PartNumber == edge.PartNumber && l.Number == edge.Lot).Select(l => l.Supplier).FirstOrDefaultAsync(ct);
        return new AspectThing(AssetId(edge.PartNumber, edge.ComponentSerial, edge.Lot), edge.PartNumber, edge.InstalledAt, supplier, identifiers, null, edge.ComponentSerial, edge.Lot);
    }

    private async Task<AspectThing> LotAsync(string partNumber, string number, CancellationToken ct)
    {
        var (part, lot) = (Codes.Normal(partNumber) ?? "", Codes.Normal(number) ?? "");
        var found = await db.Lots.AsNoTracking().FirstOrDefaultAsync(l => l.PartNumber == part && l.Number == lot, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.LotUnknown, ("PartNumber", part), ("Lot", lot));
        return new AspectThing(
            AssetIds.OfLot(call.Site, part, lot), part, found.ReceivedAt, found.Supplier, [("batchId", found.SupplierLot ?? found.Number)], null, null, lot);
    }

    /// <summary>A lot where there is one of that number, else a component.</summary>
    private async Task<AspectThing> UsedAsync(string part, string number, CancellationToken ct)
    {
        var (p, n) = (Codes.Normal(part) ?? "", Codes.Normal(number) ?? "");
        return await db.Lots.AsNoTracking().AnyAsync(l => l.PartNumber == p && l.Number == n, ct) ? await LotAsync(part, number, ct) : await ComponentAsync(part, number, ct);
    }

    private Guid AssetId(string part, string? serial, string? lot) =>
        serial is not null ? AssetIds.OfPart(call.Site, part, serial) : AssetIds.OfLot(call.Site, part, lot ?? "");
}
