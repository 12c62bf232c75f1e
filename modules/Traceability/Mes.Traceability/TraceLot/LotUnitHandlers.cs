using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class CountLotUnitsHandler(TraceabilityDbContext db, ProbableUnits probable) : IHandler<CountLotUnits, LotSpread>
{
    public async Task<LotSpread> HandleAsync(CountLotUnits useCase, CancellationToken ct)
    {
        var (lot, edges) = LotEdges.Of(db, useCase.Lot, useCase.PartNumber);
        var active = edges.Where(e => e.ActivePosition != null);
        var units = await edges.Select(e => e.UnitId).Distinct().CountAsync(ct);
        var carrying = await active.Select(e => e.UnitId).Distinct().CountAsync(ct);
        var parts = await edges.Select(e => e.PartNumber).Distinct().ToListAsync(ct);
        var takers = await probable.OfLotAsync(useCase.Lot, useCase.PartNumber, ct);
        return new LotSpread(
            lot, [.. parts.Union(takers.SelectMany(t => t.Takes).Select(t => t.Take.PartNumber)).Order(StringComparer.Ordinal)], carrying, units - carrying, await active.CountAsync(ct),
            takers.Count);
    }
}

internal sealed class ListLotUnitsHandler(TraceabilityDbContext db) : IHandler<ListLotUnits, Page<TracedUnit>>
{
    public async Task<Page<TracedUnit>> HandleAsync(ListLotUnits useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var (_, edges) = LotEdges.Of(db, useCase.Lot, useCase.PartNumber);
        var all = edges.Select(e => e.UnitId);
        var active = edges.Where(e => e.ActivePosition != null).Select(e => e.UnitId);
        var units = db.Units.AsNoTracking().Where(u => useCase.Removed ? all.Contains(u.Id) && !active.Contains(u.Id) : active.Contains(u.Id));
        units = useCase.After is { } after ? units.Where(u => string.Compare(u.Serial, after) > 0) : units;
        var found = await units.OrderBy(u => u.Serial).Take(take + 1).Select(u => new { u.Id, u.Serial }).ToListAsync(ct);
        var page = found.Take(take).Select(u => u.Id).ToList();
        var (carrying, removed) = Tracing.Split(await edges.Where(e => page.Contains(e.UnitId)).WithUnits(db).ToListAsync(ct));
        return new Page<TracedUnit>(useCase.Removed ? removed : carrying, found.Count > take ? found[take - 1].Serial : null);
    }
}

/// <summary>A lot's times in units.</summary>
internal static class LotEdges
{
    public static (string Lot, IQueryable<InstalledComponent> Edges) Of(TraceabilityDbContext db, string? lotNumber, string? partNumber)
    {
        var errors = new List<MesError>();
        var lot = Codes.Required(lotNumber, "lot", Codes.Lot, errors);
        var part = Codes.Optional(partNumber, "partNumber", Codes.PartNumber, errors);
        Codes.ThrowIfAny(errors);
        return (lot, db.Edges.AsNoTracking().Where(c => c.Lot == lot && (part == null || c.PartNumber == part)));
    }
}
