using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>An edge with the unit that it leads into, and the assembly that it puts in.</summary>
internal sealed record ScopeWay(Guid Child, ScopeEdge Edge, ScopeUnit Parent);

/// <summary>Reads what a condition names, and the next level above it in the same statement's terms.</summary>
internal sealed class ScopeSeeds(TraceabilityDbContext db, ScopeCondition condition, DateTime known)
{
    private readonly string _code = condition.Code;
    private readonly string? _part = condition.PartNumber;

    /// <summary>Whether a condition names units, rather than narrowing them.</summary>
    public static bool Finds(ScopeCondition condition) => condition.By is not (ScopeBy.Model or ScopeBy.Market);

    public static bool Narrows(ScopeCondition condition, ScopeUnit unit) => condition.By switch
    {
        ScopeBy.Model => unit.Model == condition.Code,
        ScopeBy.Market => unit.Market == condition.Code,
        _ => true,
    };

    public async Task<List<ScopeHit>> ReadAsync(Dictionary<Guid, ScopeUnit> units, CancellationToken ct)
    {
        switch (condition.By)
        {
            case ScopeBy.Station or ScopeBy.Tool:
                var marks = await (from m in Marks() join u in db.Units.AsNoTracking() on m.UnitId equals u.Id select new { m.At, Unit = u }).ToListAsync(ct);
                marks.ForEach(m => units.TryAdd(m.Unit.Id, Show(m.Unit)));
                return [.. marks.Select(m => ScopeHit.Of(m.Unit.Id, m.At, condition.By == ScopeBy.Tool ? "tool" : "station", _code))];
            case ScopeBy.Unit:
                var found = await UnitsOf().AsNoTracking().ToListAsync(ct);
                found.ForEach(u => units.TryAdd(u.Id, Show(u)));
                return [.. found.Select(u => ScopeHit.Of(u.Id, DateTime.MinValue, "unit", u.Serial))];
            default:
                var edges = await (from e in Edges() join u in db.Units.AsNoTracking() on e.UnitId equals u.Id select new { Edge = e, Unit = u }).ToListAsync(ct);
                edges.ForEach(e => units.TryAdd(e.Unit.Id, Show(e.Unit)));
                return [.. edges.Select(e => ScopeHit.Of(Show(e.Edge).AsKnownAt(known)))];
        }
    }

    /// <summary>The first level above is read by one statement for all seeds, however many they are.</summary>
    public async Task ReadWaysAsync(
        Dictionary<Guid, ScopeUnit> units, Dictionary<Guid, List<ScopeEdge>> ways, List<ScopeHit> hits, CancellationToken ct)
    {
        var ids = hits.Select(h => h.Unit).Distinct().Where(u => !ways.ContainsKey(u)).ToList();
        if (ids.Count > 0)
        {
            Keep(await Ways(db, UnitsOf(), known).ToListAsync(ct), known, units, ways, ids);
        }
    }

    public static IQueryable<ScopeWay> Ways(TraceabilityDbContext db, IQueryable<UnitRecord> children, DateTime known) =>
        from c in children
        join e in db.Edges on new { c.PartNumber, Serial = (string?)c.ComponentSerial } equals new { e.PartNumber, Serial = e.ComponentSerial }
        where e.InstalledAt <= known && (e.RecordedAt == null || e.RecordedAt <= known)
        join u in db.Units on e.UnitId equals u.Id
        select new ScopeWay(
            c.Id,
            new ScopeEdge(e.Id, e.UnitId, e.Position, e.PartNumber, e.ComponentSerial, e.Lot, e.InstalledAt, e.RemovedAt),
            new ScopeUnit(u.Id, u.Serial, u.OrderNumber, u.Model, u.Market, u.PartNumber, u.ComponentSerial, u.Life, u.Place, u.ShippedAt, u.ScrappedAt, u.HeadSequence, u.HeadHash));

    public static void Keep(
        List<ScopeWay> read, DateTime known, Dictionary<Guid, ScopeUnit> units, Dictionary<Guid, List<ScopeEdge>> ways, IReadOnlyList<Guid> asked)
    {
        foreach (var unit in asked)
        {
            ways.TryAdd(unit, []);
        }

        foreach (var way in read.DistinctBy(w => w.Edge.Id))
        {
            units.TryAdd(way.Parent.Id, way.Parent);
            (ways.TryGetValue(way.Child, out var edges) ? edges : ways[way.Child] = []).Add(way.Edge.AsKnownAt(known));
        }
    }

    private IQueryable<UnitMark> Marks()
    {
        var kind = condition.By == ScopeBy.Tool ? MarkKind.Tool : MarkKind.Station;
        var marks = db.Marks.AsNoTracking().Where(m => m.Kind == kind && m.Code == _code && m.At <= known);
        marks = condition.From is { } from ? marks.Where(m => m.At >= from) : marks;
        return condition.To is { } to ? marks.Where(m => m.At < to) : marks;
    }

    private IQueryable<InstalledComponent> Edges()
    {
        var edges = db.Edges.AsNoTracking().Where(e => e.InstalledAt <= known && (e.RecordedAt == null || e.RecordedAt <= known));
        edges = condition.From is { } from ? edges.Where(e => e.InstalledAt >= from) : edges;
        edges = condition.To is { } to ? edges.Where(e => e.InstalledAt < to) : edges;
        edges = _part is null ? edges : edges.Where(e => e.PartNumber == _part);
        return condition.By switch
        {
            ScopeBy.Lot => edges.Where(e => e.Lot == _code),
            ScopeBy.Part => edges.Where(e => e.PartNumber == _code),
            _ => edges.Where(e => e.ComponentSerial == _code),
        };
    }

    /// <summary>The units that the condition names, as a query, so that what lies above them is found by a join.</summary>
    private IQueryable<UnitRecord> UnitsOf() => condition.By switch
    {
        ScopeBy.Unit => db.Units.Where(u => u.Serial == _code),
        ScopeBy.Station or ScopeBy.Tool => db.Units.Where(u => Marks().Any(m => m.UnitId == u.Id)),
        _ => from e in Edges() join u in db.Units on e.UnitId equals u.Id select u,
    };

    private static ScopeUnit Show(UnitRecord u) => new(
        u.Id, u.Serial, u.OrderNumber, u.Model, u.Market, u.PartNumber, u.ComponentSerial, u.Life, u.Place, u.ShippedAt, u.ScrappedAt, u.HeadSequence, u.HeadHash);

    private static ScopeEdge Show(InstalledComponent e) =>
        new(e.Id, e.UnitId, e.Position, e.PartNumber, e.ComponentSerial, e.Lot, e.InstalledAt, e.RemovedAt);
}
