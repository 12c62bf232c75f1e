using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Lays what is installed beside what was ordered.</summary>
internal sealed class GenealogyReader(TraceabilityDbContext db)
{
    public async Task<Genealogy> ReadAsync(FoundUnit unit, CancellationToken ct)
    {
        var ordered = await db.Positions.AsNoTracking().Where(p => p.UnitId == unit.UnitId).ToListAsync(ct);
        var edges = await db.Edges.AsNoTracking().Where(c => c.UnitId == unit.UnitId).ToListAsync(ct);
        return new Genealogy(unit.UnitId, unit.Serial, unit.OrderNumber, unit.Model, Compare(ordered, edges));
    }

    public static IReadOnlyList<GenealogyPosition> Compare(
        IReadOnlyList<UnitPosition> ordered, IReadOnlyList<InstalledComponent> edges)
    {
        var wanted = ordered.ToDictionary(p => p.Position);
        var built = edges.ToLookup(c => c.Position);
        return [.. wanted.Keys.Union(built.Select(g => g.Key)).Order(StringComparer.Ordinal)
            .Select(position => Show(position, wanted.GetValueOrDefault(position), [.. built[position]]))];
    }

    private static GenealogyPosition Show(string position, UnitPosition? wanted, List<InstalledComponent> edges)
    {
        var now = edges.FirstOrDefault(c => c.IsActive);
        var state = now is null ? BuildState.Open
            : now.PartNumber == wanted?.PartNumber ? BuildState.AsOrdered
            : BuildState.Different;
        return new GenealogyPosition(
            position, state, wanted?.PartNumber, wanted?.Quantity ?? 0, wanted?.TraceWord, now?.Show(),
            [.. edges.Where(c => !c.IsActive).OrderBy(c => c.InstalledAt).ThenBy(c => c.Id).Select(c => c.Show())]);
    }
}

internal sealed class GetGenealogyHandler(UnitFinder units, GenealogyReader reader) : IHandler<GetGenealogy, Genealogy>
{
    public async Task<Genealogy> HandleAsync(GetGenealogy useCase, CancellationToken ct) =>
        await reader.ReadAsync(await units.GetAsync(useCase.Serial, ct), ct);
}
