namespace Mes.Traceability;

internal sealed class FindScopeHandler(ScopeFinder finder, ICallContext call) : IHandler<FindScope, Scope>
{
    public async Task<Scope> HandleAsync(FindScope useCase, CancellationToken ct)
    {
        var query = ScopeInput.Checked(useCase);
        // Nobody knows yet what will be known then.
        query = query.AsKnownAt > call.UtcNow ? query with { AsKnownAt = null } : query;
        return ScopeView.Show(await finder.FindAsync(query, ct), finder);
    }
}

/// <summary>Brings a scope's question into normal form.</summary>
internal static class ScopeInput
{
    private const int Most = 10;

    public static FindScope Checked(FindScope query)
    {
        var errors = new List<MesError>();
        var clauses = query.AnyOf ?? [];
        if (clauses.Count is 0 or > Most || clauses.Any(c => c.All is not { Count: > 0 and <= Most } || c.None?.Count > Most)
            || (query.Moment == ScopeMoment.At && query.At is null))
        {
            throw MesException.Invalid(TraceabilityErrors.ScopeEmpty);
        }

        if (clauses.Any(c => !c.All.Any(ScopeConditions.Finds)))
        {
            throw MesException.Invalid(TraceabilityErrors.ScopeTooBroad);
        }

        var normal = clauses.Select((c, i) => new ScopeClause(
            [.. c.All.Select((x, k) => Normal(x, $"anyOf[{i}].all[{k}]", errors))],
            [.. (c.None ?? []).Select((x, k) => Normal(x, $"anyOf[{i}].none[{k}]", errors))])).ToList();
        Codes.ThrowIfAny(errors);
        return query with { AnyOf = normal, At = Utc(query.At), AsKnownAt = Utc(query.AsKnownAt) };
    }

    private static ScopeCondition Normal(ScopeCondition condition, string at, List<MesError> errors)
    {
        // A serial number is unique for its part number only, and found by both.
        var part = condition.By == ScopeBy.Component
            ? Codes.Required(condition.PartNumber, at + ".partNumber", Codes.PartNumber, errors)
            : Codes.Optional(condition.PartNumber, at + ".partNumber", Codes.PartNumber, errors);
        if (condition.To <= condition.From)
        {
            errors.Add(MesError.Of(TraceabilityErrors.IntervalReversed) with { Target = at + ".to" });
        }

        return new ScopeCondition(
            condition.By, Codes.Required(condition.Code, at + ".code", Codes.Mark, errors), part, Utc(condition.From), Utc(condition.To));
    }

    private static DateTime? Utc(DateTime? time) => time?.ToUniversalTime();
}

/// <summary>What kinds of conditions there are.</summary>
internal static class ScopeConditions
{
    /// <summary>Whether a condition names units, rather than narrowing them.</summary>
    public static bool Finds(ScopeCondition condition) => condition.By is not (ScopeBy.Model or ScopeBy.Market);

    public static bool Narrows(ScopeCondition condition, ScopeUnit unit) => condition.By switch
    {
        ScopeBy.Model => unit.Model == condition.Code,
        ScopeBy.Market => unit.Market == condition.Code,
        _ => true,
    };
}

/// <summary>Shows a scope.</summary>
internal static class ScopeView
{
    public const int MostPaths = 10;

    public static Scope Show(FoundScope found, ScopeFinder names)
    {
        var roots = found.Units.Where(u => u.InsideOf is null).ToList();
        return new Scope(
            found.KnownAt,
            [.. found.Units.Select(u => Show(u, names))],
            roots.Count,
            Count(roots.Select(u => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(u.Life.ToString()))),
            Count(roots.Where(u => u.Life == UnitLife.InPlant).Select(u => u.Unit.Place)),
            Count(roots.Select(u => u.Unit.Market)),
            roots.Count(u => u.Proof == ScopeProof.Probable));
    }

    public static ScopePath Path(ScopeHit hit, ScopeFinder names)
    {
        var steps = new List<ScopeStep>();
        for (var at = hit; at is not null; at = at.Below)
        {
            steps.Add(Step(at, names.Serial(at.Unit)));
        }

        steps.Reverse();
        return new ScopePath(hit.From, hit.To == DateTime.MaxValue ? null : hit.To, steps);
    }

    private static ScopedUnit Show(FoundScopeUnit u, ScopeFinder names) => new(
        u.Unit.Id, u.Unit.Serial, u.Unit.OrderNumber, u.Unit.Model, u.Unit.Market, u.Life, u.Unit.Place, u.ShippedAt,
        u.InsideOf is { } inside ? names.Serial(inside) : null,
        [.. u.Hits.Take(MostPaths).Select(h => Path(h, names))], u.Hits.Count, u.Proof);

    private static ScopeStep Step(ScopeHit hit, string into) => hit.Edge is { } e
        ? new ScopeStep("component", into, e.Position, e.PartNumber, e.Serial ?? e.Lot ?? "", e.Lot, e.InstalledAt, e.RemovedAt)
        : new ScopeStep(hit.Mark!.Kind, into, hit.Mark.Target, hit.Mark.Number, hit.Mark.Code, hit.Mark is { Kind: ScopeMark.Backflush } taken && taken.Code != taken.Number ? taken.Code : null,
            hit.From, hit.To == DateTime.MaxValue ? null : hit.To);

    private static List<ScopeCount> Count(IEnumerable<string> names) => [.. names.GroupBy(n => n, StringComparer.Ordinal)
        .Select(g => new ScopeCount(g.Key, g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Name, StringComparer.Ordinal)];
}
