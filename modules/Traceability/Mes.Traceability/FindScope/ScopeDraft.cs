namespace Mes.Traceability;

/// <summary>A condition while it is being put together.</summary>
internal sealed class ConditionDraft
{
    public ScopeBy By { get; set; } = ScopeBy.Lot;

    public string Code { get; set; } = "";

    public string Part { get; set; } = "";

    public DateTime? From { get; set; }

    public DateTime? To { get; set; }

    public bool Not { get; set; }

    /// <summary>Which clause it belongs to, from 0.</summary>
    public int Clause { get; set; }

    /// <summary>A copy that joins a draft's conditions: with the last ones, as one that must not hold, or as another way.</summary>
    public ConditionDraft Joined(ScopeDraft draft, bool not, bool or)
    {
        var last = draft.Conditions.Count == 0 ? 0 : draft.Conditions.Max(c => c.Clause);
        return new ConditionDraft
        {
            By = By, Code = Code.Trim().ToUpperInvariant(), Part = Part, From = From, To = To, Not = not, Clause = or && draft.Conditions.Count > 0 ? last + 1 : last,
        };
    }

    public bool TakesPart => By is ScopeBy.Lot or ScopeBy.SupplierLot or ScopeBy.Component or ScopeBy.Software;

    public bool TakesTimes => By is ScopeBy.Station or ScopeBy.Tool or ScopeBy.Program or ScopeBy.Software or ScopeBy.Lot or ScopeBy.Part;

    /// <param name="zone">The site's zone: times are typed as the clock on the wall shows them.</param>
    public ScopeCondition ToCondition(TimeZoneInfo zone) => new(
        By, Code, TakesPart && Part.Length > 0 ? Part : null, TakesTimes ? Utc(From, zone) : null, TakesTimes ? Utc(To, zone) : null);

    /// <summary>The condition as somebody would have typed it.</summary>
    public static ConditionDraft Of(ScopeCondition condition, TimeZoneInfo zone, bool not, int clause) => new()
    {
        By = condition.By, Code = condition.Code, Part = condition.PartNumber ?? "", From = Local(condition.From, zone), To = Local(condition.To, zone), Not = not, Clause = clause,
    };

    public static DateTime? Local(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone) : null;

    public static DateTime? Utc(DateTime? local, TimeZoneInfo zone) =>
        local is { } time ? TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), zone) : null;
}

/// <summary>A scope while it is being put together.</summary>
internal sealed class ScopeDraft
{
    public List<ConditionDraft> Conditions { get; } = [];

    public ScopeMoment Moment { get; set; }

    public DateTime? At { get; set; }

    /// <summary>Takes over a question that was put together before.</summary>
    public void Take(FindScope query, TimeZoneInfo zone)
    {
        (Moment, At) = (query.Moment, ConditionDraft.Local(query.At, zone));
        Conditions.Clear();
        Conditions.AddRange(query.AnyOf.SelectMany((clause, i) => clause.All.Select(c => ConditionDraft.Of(c, zone, not: false, i))
            .Concat((clause.None ?? []).Select(c => ConditionDraft.Of(c, zone, not: true, i)))));
    }

    /// <summary>A copy with one more condition.</summary>
    public ScopeDraft With(ConditionDraft more)
    {
        var copy = new ScopeDraft { Moment = Moment, At = At };
        copy.Conditions.AddRange([.. Conditions, more]);
        return copy;
    }

    /// <summary>The question; null while it names nothing.</summary>
    public FindScope? ToQuery(TimeZoneInfo zone)
    {
        var clauses = Conditions.GroupBy(c => c.Clause).OrderBy(g => g.Key).Select(g => new ScopeClause(
            [.. g.Where(c => !c.Not).Select(c => c.ToCondition(zone))], [.. g.Where(c => c.Not).Select(c => c.ToCondition(zone))])).ToList();
        var at = ConditionDraft.Utc(At, zone);
        return clauses.Count == 0 || (Moment == ScopeMoment.At && at is null) ? null : new FindScope(clauses, Moment, at);
    }
}
