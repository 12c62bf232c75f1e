using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Positions of a unit with what is in them, in the order asked for.</summary>
internal sealed record AssemblyState(IReadOnlyList<UnitPosition> Positions, IReadOnlyDictionary<string, InstalledComponent> Active)
{
    public IReadOnlyList<ComponentPosition> Show() => [.. Positions.Select(p => (Position: p, Edge: Active.GetValueOrDefault(p.Position)))
        .Select(x => new ComponentPosition(
            x.Position.Position, x.Position.PartNumber, x.Position.TraceWord, x.Edge?.ComponentSerial, x.Edge?.Lot, x.Edge is not null))];
}

/// <summary>Reads what the assembly check must know.</summary>
internal sealed class AssemblyReader(TraceabilityDbContext db)
{
    /// <param name="unitId">The unit.</param>
    /// <param name="positions">Only these, in their order; null: all of the unit.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AssemblyState> ReadAsync(Guid unitId, IReadOnlyList<string>? positions, CancellationToken ct)
    {
        if (positions is { Count: 0 })
        {
            return new AssemblyState([], new Dictionary<string, InstalledComponent>());
        }

        var rows = await (
            from p in db.Positions.AsNoTracking()
            where p.UnitId == unitId && (positions == null || positions.Contains(p.Position))
            join c in db.Edges.AsNoTracking() on new { p.UnitId, Active = (string?)p.Position } equals new { c.UnitId, Active = c.ActivePosition } into installed
            from c in installed.DefaultIfEmpty()
            orderby p.Position
            select new { Position = p, Edge = c }).ToListAsync(ct);
        var order = positions?.Select((p, i) => (p, i)).DistinctBy(x => x.p).ToDictionary(x => x.p, x => x.i);
        return new AssemblyState(
            [.. rows.Select(r => r.Position).OrderBy(p => order?.GetValueOrDefault(p.Position) ?? 0)],
            rows.Where(r => r.Edge is not null).ToDictionary(r => r.Position.Position, r => r.Edge!));
    }

    public async Task<AssemblyFacts> FactsAsync(
        string unit, AssemblyState state, IReadOnlyList<ComponentToInstall> scans, CancellationToken ct) =>
        new(unit, state.Positions, state.Active.Keys.ToHashSet(), await ElsewhereAsync(scans, ct));

    private async Task<IReadOnlyList<Whereabouts>> ElsewhereAsync(IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var serials = scans.Where(s => s.Serial is not null).Select(s => s.Serial!).Distinct().ToList();
        if (serials.Count == 0)
        {
            return [];
        }

        var parts = scans.Where(s => s.Serial is not null).Select(s => s.PartNumber).Distinct().ToList();
        var found = await (
            from c in db.Edges.AsNoTracking()
            where parts.Contains(c.PartNumber) && serials.Contains(c.ActiveSerial!)
            join u in db.Units.AsNoTracking() on c.UnitId equals u.Id
            select new Whereabouts(c.PartNumber, c.ActiveSerial!, u.Serial, c.Position)).ToListAsync(ct);
        return found;
    }
}
