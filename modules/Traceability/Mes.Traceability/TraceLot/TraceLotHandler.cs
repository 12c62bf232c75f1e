using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>An edge together with its unit.</summary>
internal sealed record TracedEdge(FoundUnit Unit, InstalledComponent Edge);

/// <summary>Gathers edges by unit.</summary>
internal static class Tracing
{
    public static IQueryable<TracedEdge> WithUnits(this IQueryable<InstalledComponent> edges, TraceabilityDbContext db) =>
        from c in edges
        join u in db.Units on c.UnitId equals u.Id
        select new TracedEdge(new FoundUnit(u.Id, u.Serial, u.OrderNumber, u.Model, u.HeadSequence), c);

    /// <summary>By serial number; of each unit all the given edges, oldest first.</summary>
    public static (List<TracedUnit> Carrying, List<TracedUnit> Removed) Split(IEnumerable<TracedEdge> edges)
    {
        var units = edges.GroupBy(e => e.Unit.UnitId)
            .Select(g => (Active: g.Any(e => e.Edge.IsActive), Unit: Show(g.First().Unit, g.Select(e => e.Edge))))
            .OrderBy(u => u.Unit.Serial, StringComparer.Ordinal)
            .ToLookup(u => u.Active, u => u.Unit);
        return ([.. units[true]], [.. units[false]]);
    }

    private static TracedUnit Show(FoundUnit unit, IEnumerable<InstalledComponent> edges) => new(
        unit.UnitId, unit.Serial, unit.OrderNumber, unit.Model,
        [.. edges.OrderBy(e => e.InstalledAt).ThenBy(e => e.Id).Select(e => e.Show())]);
}

internal sealed class TraceLotHandler(TraceabilityDbContext db) : IHandler<TraceLot, LotTrace>
{
    public async Task<LotTrace> HandleAsync(TraceLot useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var lot = Codes.Required(useCase.Lot, "lot", Codes.Lot, errors);
        var part = Codes.Optional(useCase.PartNumber, "partNumber", Codes.PartNumber, errors);
        Codes.ThrowIfAny(errors);
        var edges = await db.Edges.AsNoTracking()
            .Where(c => c.Lot == lot && (part == null || c.PartNumber == part))
            .WithUnits(db)
            .ToListAsync(ct);
        var (carrying, removed) = Tracing.Split(edges);
        var parts = edges.Select(e => e.Edge.PartNumber).Distinct().Order(StringComparer.Ordinal).ToList();
        return new LotTrace(lot, parts, carrying, removed);
    }
}
