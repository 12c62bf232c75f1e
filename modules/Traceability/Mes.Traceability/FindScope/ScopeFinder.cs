using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A scope before it is shown.</summary>
internal sealed record FoundScope(DateTime KnownAt, IReadOnlyList<FoundScopeUnit> Units);

/// <summary>An affected unit with every way that reaches it.</summary>
internal sealed record FoundScopeUnit(ScopeUnit Unit, UnitLife Life, DateTime? ShippedAt, Guid? InsideOf, IReadOnlyList<ScopeHit> Hits);

/// <summary>Follows causes upward to the units that they reach, with the times at which they do.</summary>
internal sealed class ScopeFinder(TraceabilityDbContext db, ICallContext call)
{
    private const int Chunk = 500;
    private readonly Dictionary<Guid, ScopeUnit> _units = [];
    private readonly Dictionary<Guid, List<ScopeEdge>> _ways = [];

    public string Serial(Guid unit) => _units.TryGetValue(unit, out var known) ? known.Serial : unit.ToString();

    public async Task<FoundScope> FindAsync(FindScope query, CancellationToken ct)
    {
        var known = query.AsKnownAt ?? call.UtcNow;
        var judge = new ScopeJudge(query, known, _units);
        var found = new Dictionary<Guid, List<ScopeHit>>();
        foreach (var clause in query.AnyOf)
        {
            foreach (var (unit, hits) in await ClauseAsync(clause, judge, known, ct))
            {
                (found.TryGetValue(unit, out var all) ? all : found[unit] = []).AddRange(hits);
            }
        }

        return new FoundScope(known, [.. found
            .Select(f => Show(_units[f.Key], f.Value, judge, known))
            .OrderBy(u => u.Unit.Serial, StringComparer.Ordinal)]);
    }

    /// <summary>The units for which all conditions hold and none of the others.</summary>
    private async Task<Dictionary<Guid, List<ScopeHit>>> ClauseAsync(ScopeClause clause, ScopeJudge judge, DateTime known, CancellationToken ct)
    {
        Dictionary<Guid, List<ScopeHit>>? kept = null;
        foreach (var condition in clause.All.Where(ScopeSeeds.Finds))
        {
            var now = await ConditionAsync(condition, judge, known, ct);
            kept = kept is null ? now : kept.Where(k => now.ContainsKey(k.Key)).ToDictionary(k => k.Key, k => k.Value.Concat(now[k.Key]).ToList());
        }

        foreach (var condition in clause.None ?? [])
        {
            if (ScopeSeeds.Finds(condition))
            {
                var out1 = await ConditionAsync(condition, judge, known, ct);
                kept = kept!.Where(k => !out1.ContainsKey(k.Key)).ToDictionary();
            }
        }

        return kept!.Where(k => clause.All.All(c => ScopeSeeds.Narrows(c, _units[k.Key]))
            && !(clause.None ?? []).Any(c => !ScopeSeeds.Finds(c) && ScopeSeeds.Narrows(c, _units[k.Key]))).ToDictionary();
    }

    private async Task<Dictionary<Guid, List<ScopeHit>>> ConditionAsync(ScopeCondition condition, ScopeJudge judge, DateTime known, CancellationToken ct)
    {
        var statements = new ScopeSeeds(db, known);
        var rows = await statements.ReadAsync(condition, ct);
        Keep(rows, known);
        var frontier = rows.DistinctBy(r => (r.Unit.Id, r.Edge?.Id, r.At)).Select(r => Seed(condition, r, known)).ToList();
        var all = new List<ScopeHit>();
        while (frontier.Count > 0)
        {
            all.AddRange(frontier);
            frontier = [.. frontier.SelectMany(h => _ways[h.Unit].Select(h.Through)).OfType<ScopeHit>()];
            foreach (var chunk in frontier.Select(h => h.Unit).Where(u => !_ways.ContainsKey(u)).Distinct().Chunk(Chunk))
            {
                Keep(await statements.ReadAsync(chunk, ct), known);
            }
        }

        return all.Where(judge.Counts).GroupBy(h => h.Unit).ToDictionary(g => g.Key, g => g.ToList());
    }

    private static ScopeHit Seed(ScopeCondition condition, ScopeRow row, DateTime known) => condition.By switch
    {
        ScopeBy.Station => ScopeHit.Of(row.Unit.Id, row.At, "station", condition.Code),
        ScopeBy.Tool => ScopeHit.Of(row.Unit.Id, row.At, "tool", condition.Code),
        ScopeBy.Unit => ScopeHit.Of(row.Unit.Id, DateTime.MinValue, "unit", row.Unit.Serial),
        _ => ScopeHit.Of(row.Edge!.AsKnownAt(known)),
    };

    /// <summary>A unit that is read is read with all edges above it; it may come in several rows of one statement.</summary>
    private void Keep(List<ScopeRow> rows, DateTime known)
    {
        foreach (var row in rows)
        {
            _units.TryAdd(row.Unit.Id, row.Unit);
            if (!_ways.TryGetValue(row.Unit.Id, out var ways))
            {
                _ways[row.Unit.Id] = ways = [];
            }

            if (row.Above is { } above && ways.TrueForAll(w => w.Id != above.Id))
            {
                ways.Add(above.AsKnownAt(known));
            }
        }
    }

    private FoundScopeUnit Show(ScopeUnit unit, List<ScopeHit> hits, ScopeJudge judge, DateTime known)
    {
        var moment = judge.Moment(unit);
        var inside = _ways.GetValueOrDefault(unit.Id, []).FirstOrDefault(w => ScopeHit.Of(w).Holds(moment));
        var shipped = unit.ShippedAt <= known ? unit.ShippedAt : null;
        var life = unit.Life == UnitLife.Supplied ? UnitLife.Supplied
            : shipped is not null ? UnitLife.Shipped
            : unit.ScrappedAt <= known ? UnitLife.Scrapped
            : UnitLife.InPlant;
        return new FoundScopeUnit(unit, life, shipped, inside?.UnitId, hits);
    }
}

/// <summary>Which ways count at the moment that was asked for.</summary>
internal sealed class ScopeJudge(FindScope query, DateTime known, Dictionary<Guid, ScopeUnit> units)
{
    public bool Counts(ScopeHit hit) => query.Moment == ScopeMoment.Ever || hit.Holds(Moment(units[hit.Unit]));

    /// <summary>The moment of a unit; for "ever" the last that is known.</summary>
    public DateTime Moment(ScopeUnit unit) => query.Moment == ScopeMoment.At ? query.At!.Value
        : unit.ShippedAt is { } shipped && shipped <= known ? shipped
        : known;
}
