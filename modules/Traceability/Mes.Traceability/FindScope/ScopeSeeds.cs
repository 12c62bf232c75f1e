using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What a condition names before it is read: a unit, by an edge or at a time.</summary>
internal sealed class ScopeSeed
{
    public required UnitRecord Unit { get; init; }

    public InstalledComponent? Edge { get; init; }

    public DateTime At { get; init; }
}

/// <summary>A unit that was read, with what named it and, in the same statement, one edge by which it is or was in another unit.</summary>
internal sealed record ScopeRow(ScopeUnit Unit, ScopeEdge? Edge, DateTime At, ScopeEdge? Above);

/// <summary>The statements of a scope. Each reads units together with the edges above them, so that a scope through n levels takes n statements.</summary>
internal sealed class ScopeSeeds(TraceabilityDbContext db, DateTime known)
{
    /// <summary>Whether a condition names units, rather than narrowing them.</summary>
    public static bool Finds(ScopeCondition condition) => condition.By is not (ScopeBy.Model or ScopeBy.Market);

    public static bool Narrows(ScopeCondition condition, ScopeUnit unit) => condition.By switch
    {
        ScopeBy.Model => unit.Model == condition.Code,
        ScopeBy.Market => unit.Market == condition.Code,
        _ => true,
    };

    public async Task<List<ScopeRow>> ReadAsync(ScopeCondition condition, CancellationToken ct)
    {
        if (condition.By is not (ScopeBy.Lot or ScopeBy.SupplierLot))
        {
            return await ReadOneAsync(condition, ct);
        }

        var rows = new List<ScopeRow>();
        foreach (var lot in await new LotDescent(db, known).FollowAsync(condition, ct))
        {
            rows.AddRange(await ReadOneAsync(lot, ct));
        }

        return rows;
    }

    private Task<List<ScopeRow>> ReadOneAsync(ScopeCondition condition, CancellationToken ct) => WithWays(condition.By switch
    {
        ScopeBy.Station or ScopeBy.Tool =>
            from m in Marks(condition) join u in db.Units on m.UnitId equals u.Id select new ScopeSeed { Unit = u, At = m.At },
        ScopeBy.Unit => db.Units.Where(u => u.Serial == condition.Code).Select(u => new ScopeSeed { Unit = u }),
        _ => from e in Edges(condition) join u in db.Units on e.UnitId equals u.Id select new ScopeSeed { Unit = u, Edge = e },
    }).ToListAsync(ct);

    public Task<List<ScopeRow>> ReadAsync(IReadOnlyCollection<Guid> units, CancellationToken ct) =>
        WithWays(db.Units.Where(u => units.Contains(u.Id)).Select(u => new ScopeSeed { Unit = u })).ToListAsync(ct);

    private IQueryable<ScopeRow> WithWays(IQueryable<ScopeSeed> seeds) =>
        from s in seeds.AsNoTracking()
        join p in Known() on new { s.Unit.PartNumber, Serial = (string?)s.Unit.ComponentSerial } equals new { p.PartNumber, Serial = p.ComponentSerial } into ways
        from p in ways.DefaultIfEmpty()
        select new ScopeRow(
            new ScopeUnit(
                s.Unit.Id, s.Unit.Serial, s.Unit.OrderNumber, s.Unit.Model, s.Unit.Market, s.Unit.Life, s.Unit.Place, s.Unit.ShippedAt, s.Unit.ScrappedAt,
                s.Unit.HeadSequence, s.Unit.HeadHash),
            s.Edge == null ? null : new ScopeEdge(
                s.Edge.Id, s.Edge.UnitId, s.Edge.Position, s.Edge.PartNumber, s.Edge.ComponentSerial, s.Edge.Lot, s.Edge.InstalledAt, s.Edge.RemovedAt),
            s.At,
            p == null ? null : new ScopeEdge(p.Id, p.UnitId, p.Position, p.PartNumber, p.ComponentSerial, p.Lot, p.InstalledAt, p.RemovedAt));

    /// <summary>Edges as they were known.</summary>
    private IQueryable<InstalledComponent> Known() =>
        db.Edges.AsNoTracking().Where(e => e.InstalledAt <= known && (e.RecordedAt == null || e.RecordedAt <= known));

    private IQueryable<UnitMark> Marks(ScopeCondition condition)
    {
        var kind = condition.By == ScopeBy.Tool ? MarkKind.Tool : MarkKind.Station;
        var marks = db.Marks.AsNoTracking().Where(m => m.Kind == kind && m.Code == condition.Code && m.At <= known);
        marks = condition.From is { } from ? marks.Where(m => m.At >= from) : marks;
        return condition.To is { } to ? marks.Where(m => m.At < to) : marks;
    }

    private IQueryable<InstalledComponent> Edges(ScopeCondition condition)
    {
        var edges = Known();
        edges = condition.From is { } from ? edges.Where(e => e.InstalledAt >= from) : edges;
        edges = condition.To is { } to ? edges.Where(e => e.InstalledAt < to) : edges;
        edges = condition.PartNumber is { } part ? edges.Where(e => e.PartNumber == part) : edges;
        return condition.By switch
        {
            ScopeBy.Lot => edges.Where(e => e.Lot == condition.Code),
            ScopeBy.Part => edges.Where(e => e.PartNumber == condition.Code),
            _ => edges.Where(e => e.ComponentSerial == condition.Code),
        };
    }
}
