using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Lays a unit as built beside its order, with what was conceded.</summary>
internal sealed class BuildDesk(TraceabilityDbContext db, LotDesk lots)
{
    public async Task<BuildComparison> CompareAsync(Guid unitId, string serial, CancellationToken ct)
    {
        var ordered = await db.Positions.AsNoTracking().Where(p => p.UnitId == unitId).ToListAsync(ct);
        var built = await db.Edges.AsNoTracking().Where(e => e.UnitId == unitId && e.ActivePosition != null).ToListAsync(ct);
        var differences = Differences(ordered, built);
        var conceded = differences.Count == 0 ? [] : await db.Concessions.AsNoTracking().Where(c => c.UnitId == unitId).OrderByDescending(c => c.Id).ToListAsync(ct);
        var today = differences.Count == 0 ? default : lots.Today;
        return new BuildComparison(unitId, serial, ordered.Count, [.. differences.Select(d => d with { Concession = Of(d, conceded, today) })]);
    }

    /// <summary>By position: missing, another part, not ordered. Pure.</summary>
    public static List<PositionDifference> Differences(IReadOnlyList<UnitPosition> ordered, IReadOnlyList<InstalledComponent> built)
    {
        var active = built.Where(e => e.IsActive).ToDictionary(e => e.Position);
        var missing = ordered.Where(p => !active.ContainsKey(p.Position))
            .Select(p => new PositionDifference(p.Position, DifferenceKind.Missing, p.PartNumber, null, null, null));
        var parts = ordered.ToDictionary(p => p.Position, p => p.PartNumber);
        var other = active.Values.Where(e => parts.GetValueOrDefault(e.Position) != e.PartNumber).Select(e => new PositionDifference(
            e.Position, parts.ContainsKey(e.Position) ? DifferenceKind.WrongPart : DifferenceKind.NotOrdered, parts.GetValueOrDefault(e.Position),
            e.PartNumber, e.ComponentSerial, e.Lot));
        return [.. missing.Concat(other).OrderBy(d => d.Position, StringComparer.Ordinal)];
    }

    /// <summary>One that is in force, else the last that has expired, so that people see why it does not help any more.</summary>
    private static GrantedConcession? Of(PositionDifference difference, List<PositionConcession> all, DateOnly today)
    {
        var fitting = all.Where(c => c.Covers(difference, DateOnly.MinValue)).ToList();
        return (fitting.Find(c => c.Covers(difference, today)) ?? fitting.FirstOrDefault())?.Show(today);
    }
}
