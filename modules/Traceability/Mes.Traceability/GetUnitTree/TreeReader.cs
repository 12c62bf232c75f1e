using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class GetUnitTreeHandler(UnitFinder units, TreeReader reader) : IHandler<GetUnitTree, UnitTree>
{
    public async Task<UnitTree> HandleAsync(GetUnitTree useCase, CancellationToken ct) =>
        await reader.ReadAsync(await units.GetAsync(useCase.Serial, ct), useCase.At?.ToUniversalTime(), ct);
}

/// <summary>Reads a unit's components level by level: one statement for the components of all assemblies of a level, one for the units that they are.</summary>
internal sealed class TreeReader(TraceabilityDbContext db)
{
    public async Task<UnitTree> ReadAsync(FoundUnit root, DateTime? at, CancellationToken ct)
    {
        var edges = new Dictionary<Guid, List<InstalledComponent>>();
        var assemblies = new Dictionary<(string Part, string Serial), FoundUnit>();
        for (var level = new List<Guid> { root.UnitId }; level.Count > 0;)
        {
            var ids = level;
            var read = await db.Edges.AsNoTracking()
                .Where(e => ids.Contains(e.UnitId) && (at == null || (e.InstalledAt <= at && (e.RemovedAt == null || e.RemovedAt > at))))
                .ToListAsync(ct);
            ids.ForEach(id => edges[id] = []);
            read.ForEach(e => edges[e.UnitId].Add(e));
            var below = await AssembliesAsync(ids, at, ct);
            below.ForEach(b => assemblies[(b.PartNumber, b.Serial)] = b.Unit);
            level = [.. below.Select(b => b.Unit.UnitId).Distinct().Where(id => !edges.ContainsKey(id))];
        }

        return Show(root, edges, assemblies, []);
    }

    private Task<List<Assembly>> AssembliesAsync(List<Guid> ids, DateTime? at, CancellationToken ct) => (
        from e in db.Edges.AsNoTracking()
        where ids.Contains(e.UnitId) && e.ComponentSerial != null && (at == null || (e.InstalledAt <= at && (e.RemovedAt == null || e.RemovedAt > at)))
        join u in db.Units.AsNoTracking() on new { e.PartNumber, Serial = e.ComponentSerial! } equals new { u.PartNumber, Serial = u.ComponentSerial }
        select new Assembly(u.PartNumber, u.ComponentSerial, new FoundUnit(u.Id, u.Serial, u.OrderNumber, u.Model, u.HeadSequence))).ToListAsync(ct);

    private static UnitTree Show(
        FoundUnit unit, Dictionary<Guid, List<InstalledComponent>> edges, Dictionary<(string, string), FoundUnit> assemblies, HashSet<Guid> above)
    {
        above.Add(unit.UnitId);
        var nodes = edges.GetValueOrDefault(unit.UnitId, [])
            .OrderBy(e => e.Position, StringComparer.Ordinal).ThenBy(e => e.InstalledAt).ThenBy(e => e.Id)
            .Select(e => new TreeNode(e.Show(), e.ComponentSerial is not null && assemblies.TryGetValue((e.PartNumber, e.ComponentSerial), out var own)
                && !above.Contains(own.UnitId) ? Show(own, edges, assemblies, above) : null))
            .ToList();
        above.Remove(unit.UnitId);
        return new UnitTree(unit.UnitId, unit.Serial, unit.Model, nodes);
    }

    private sealed record Assembly(string PartNumber, string Serial, FoundUnit Unit);
}
