using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A scope before it is shown.</summary>
internal sealed record FoundScope(DateTime KnownAt, IReadOnlyList<FoundScopeUnit> Units);

/// <summary>An affected unit with every way that reaches it.</summary>
internal sealed record FoundScopeUnit(ScopeUnit Unit, UnitLife Life, DateTime? ShippedAt, Guid? InsideOf, IReadOnlyList<ScopeHit> Hits, ScopeProof Proof);

/// <summary>Ways that reach a unit, and whether it is proven that all conditions hold.</summary>
internal sealed record Reached(List<ScopeHit> Hits, bool Proven);

/// <summary>Follows causes upward to the units that they reach, with the times at which they do.</summary>
internal sealed class ScopeFinder(TraceabilityDbContext db, ICallContext call)
{
    private ScopeReader? _rows;

    public string Serial(Guid unit) => _rows?.Units.TryGetValue(unit, out var known) == true ? known.Serial : unit.ToString();

    public async Task<FoundScope> FindAsync(FindScope query, CancellationToken ct)
    {
        var known = query.AsKnownAt ?? call.UtcNow;
        var rows = _rows = new ScopeReader(db, known);
        var judge = new ScopeJudge(query, known, rows.Units);
        var found = new Dictionary<Guid, Reached>();
        foreach (var clause in query.AnyOf)
        {
            foreach (var (unit, reached) in await ClauseAsync(clause, rows, judge, ct))
            {
                found[unit] = found.TryGetValue(unit, out var before) ? new Reached([.. before.Hits, .. reached.Hits], before.Proven || reached.Proven) : reached;
            }
        }

        return new FoundScope(known, [.. found
            .Select(f => Show(rows.Units[f.Key], f.Value, rows, judge, known))
            .OrderBy(u => u.Unit.Serial, StringComparer.Ordinal)]);
    }

    /// <summary>The units for which all conditions hold and none of the others. What is only probable does not leave a unit out, it makes it less sure.</summary>
    private static async Task<Dictionary<Guid, Reached>> ClauseAsync(ScopeClause clause, ScopeReader rows, ScopeJudge judge, CancellationToken ct)
    {
        Dictionary<Guid, Reached>? kept = null;
        foreach (var condition in clause.All.Where(ScopeConditions.Finds))
        {
            var now = await ConditionAsync(condition, rows, judge, ct);
            kept = kept is null ? now.ToDictionary(n => n.Key, n => new Reached(n.Value, IsProven(n.Value)))
                : kept.Where(k => now.ContainsKey(k.Key))
                    .ToDictionary(k => k.Key, k => new Reached([.. k.Value.Hits, .. now[k.Key]], k.Value.Proven && IsProven(now[k.Key])));
        }

        foreach (var condition in (clause.None ?? []).Where(ScopeConditions.Finds))
        {
            var others = await ConditionAsync(condition, rows, judge, ct);
            kept = kept!.Where(k => !(others.TryGetValue(k.Key, out var hits) && IsProven(hits)))
                .ToDictionary(k => k.Key, k => others.ContainsKey(k.Key) ? k.Value with { Proven = false } : k.Value);
        }

        return kept!.Where(k => clause.All.All(c => ScopeConditions.Narrows(c, rows.Units[k.Key]))
            && !(clause.None ?? []).Any(c => !ScopeConditions.Finds(c) && ScopeConditions.Narrows(c, rows.Units[k.Key]))).ToDictionary();
    }

    private static bool IsProven(List<ScopeHit> hits) => hits.Exists(h => !h.IsProbable);

    private static async Task<Dictionary<Guid, List<ScopeHit>>> ConditionAsync(ScopeCondition condition, ScopeReader rows, ScopeJudge judge, CancellationToken ct)
    {
        var reached = new Dictionary<Guid, List<ScopeHit>>();
        for (var frontier = await rows.SeedsAsync(condition, ct); frontier.Count > 0;)
        {
            foreach (var hit in frontier.Where(judge.Counts))
            {
                (reached.TryGetValue(hit.Unit, out var hits) ? hits : reached[hit.Unit] = []).Add(hit);
            }

            frontier = [.. frontier.SelectMany(h => rows.Above(h.Unit).Select(h.Through)).OfType<ScopeHit>()];
            await rows.ReadAsync(frontier.Select(h => h.Unit), ct);
        }

        return reached;
    }

    private static FoundScopeUnit Show(ScopeUnit unit, Reached reached, ScopeReader rows, ScopeJudge judge, DateTime known)
    {
        var moment = judge.Moment(unit);
        var inside = rows.Above(unit.Id).FirstOrDefault(e => e.Holds(moment));
        var shipped = unit.ShippedAt <= known ? unit.ShippedAt : null;
        var life = unit.Life == UnitLife.Supplied ? UnitLife.Supplied
            : shipped is not null ? UnitLife.Shipped
            : unit.ScrappedAt <= known ? UnitLife.Scrapped
            : UnitLife.InPlant;
        return new FoundScopeUnit(unit, life, shipped, inside?.UnitId, reached.Hits, reached.Proven ? ScopeProof.Proven : ScopeProof.Probable);
    }
}

/// <summary>Which ways count at the moment that was asked for.</summary>
internal sealed class ScopeJudge(FindScope query, DateTime known, IReadOnlyDictionary<Guid, ScopeUnit> units)
{
    public bool Counts(ScopeHit hit) => query.Moment == ScopeMoment.Ever || hit.Holds(Moment(units[hit.Unit]));

    /// <summary>The moment of a unit; for "ever" the last that is known.</summary>
    public DateTime Moment(ScopeUnit unit) => query.Moment == ScopeMoment.At ? query.At!.Value
        : unit.ShippedAt is { } shipped && shipped <= known ? shipped
        : known;
}
