using System.Linq.Expressions;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

internal sealed class QueryEpcisHandler(TraceabilityDbContext db, ICallContext call) : IHandler<QueryEpcis, EpcisAnswer>
{
    public async Task<EpcisAnswer> HandleAsync(QueryEpcis useCase, CancellationToken ct)
    {
        var query = EventQuery.Read(useCase.Parameters);
        var events = query.Conditions.Aggregate(Between(query), (found, condition) => found.Where(Holds(condition)));
        if (query.Most is { } most && await events.Take(most == int.MaxValue ? most : most + 1).CountAsync(ct) > most)
        {
            throw new MesException(ErrorKind.TooLarge, TraceabilityErrors.EpcisTooLarge, ("Max", most));
        }

        var left = query.After is { } after ? after.Left : query.Limit;
        var take = Math.Min(query.PerPage, left ?? int.MaxValue);
        var read = await Ordered(events, query).Take(take + 1).ToListAsync(ct);
        var shown = read.Take(take).ToList();
        var more = read.Count > take && left != take;
        var next = more ? new EventCursor(query.ByEventTime ? Microseconds.Of(shown[^1].EventTime) : 0, shown[^1].Number, left - take).Write() : null;
        return new EpcisAnswer(AnswerDocument.Of(shown, call.UtcNow), shown.Count, next);
    }

    private IQueryable<CapturedEvent> Between(EventQuery query)
    {
        var events = db.CapturedEvents.AsNoTracking();
        foreach (var (name, time) in query.Times)
        {
            events = name switch
            {
                "GE_eventTime" => events.Where(e => e.EventTime >= time),
                "LT_eventTime" => events.Where(e => e.EventTime < time),
                "GE_recordTime" => events.Where(e => e.RecordTime >= time),
                _ => events.Where(e => e.RecordTime < time),
            };
        }

        return events;
    }

    private Expression<Func<CapturedEvent, bool>> Holds(EventCondition condition)
    {
        var (kinds, values) = (condition.Kinds, condition.Values);
        if (condition.Patterns.Count == 0)
        {
            return e => db.CapturedKeys.Any(k => k.Number == e.Number && kinds.Contains(k.Kind) && values.Contains(k.Value));
        }

        // A list of any length would need a statement of any length: patterns are few.
        var keys = condition.Patterns.Select(p => db.CapturedKeys.Where(k => EF.Functions.Like(k.Value, p, "!")))
            .Append(db.CapturedKeys.Where(k => values.Contains(k.Value))).Aggregate((a, b) => a.Concat(b));
        return e => keys.Any(k => k.Number == e.Number && kinds.Contains(k.Kind));
    }

    /// <summary>As they were captured, unless another order is asked for; the number decides between equals.</summary>
    private static IQueryable<CapturedEvent> Ordered(IQueryable<CapturedEvent> events, EventQuery query)
    {
        var (number, time) = (query.After?.Number ?? 0, Microseconds.ToTime(query.After?.Time ?? 0));
        if (query.After is not null)
        {
            events = (query.ByEventTime, query.Descending) switch
            {
                (true, true) => events.Where(e => e.EventTime < time || (e.EventTime == time && e.Number < number)),
                (true, false) => events.Where(e => e.EventTime > time || (e.EventTime == time && e.Number > number)),
                (false, true) => events.Where(e => e.Number < number),
                (false, false) => events.Where(e => e.Number > number),
            };
        }

        return (query.ByEventTime, query.Descending) switch
        {
            (true, true) => events.OrderByDescending(e => e.EventTime).ThenByDescending(e => e.Number),
            (true, false) => events.OrderBy(e => e.EventTime).ThenBy(e => e.Number),
            (false, true) => events.OrderByDescending(e => e.Number),
            (false, false) => events.OrderBy(e => e.Number),
        };
    }
}

internal sealed class GetEpcisEventHandler(TraceabilityDbContext db) : IHandler<GetEpcisEvent, EpcisAnswer>
{
    public async Task<EpcisAnswer> HandleAsync(GetEpcisEvent useCase, CancellationToken ct)
    {
        var id = EventKeys.Short(useCase.EventId);
        var found = await (
            from k in db.CapturedKeys.AsNoTracking()
            where k.Kind == "eventID" && k.Value == id
            join e in db.CapturedEvents.AsNoTracking() on k.Number equals e.Number
            orderby e.Number descending
            select e).FirstOrDefaultAsync(ct);
        return found is null
            ? throw MesException.NotFound(TraceabilityErrors.EpcisUnknown, ("Id", useCase.EventId))
            : new EpcisAnswer(AnswerDocument.Of(found), 1, null);
    }
}

internal sealed class ListEpcisValuesHandler(TraceabilityDbContext db) : IHandler<ListEpcisValues, Page<string>>
{
    private const int Most = 1000;

    /// <summary>Names of resources, with the name under which their values are kept and with which a query asks for them.</summary>
    public static IReadOnlyDictionary<string, (string[] Kinds, string Parameter)> Resources { get; } = new Dictionary<string, (string[], string)>(StringComparer.Ordinal)
    {
        ["eventTypes"] = (["eventType"], "eventType"),
        ["epcs"] = (["epc", "parentID", "inputEPC", "outputEPC"], "MATCH_anyEPC"),
        ["bizSteps"] = (["bizStep"], "EQ_bizStep"),
        ["bizLocations"] = (["bizLocation"], "EQ_bizLocation"),
        ["readPoints"] = (["readPoint"], "EQ_readPoint"),
        ["dispositions"] = (["disposition"], "EQ_disposition"),
    };

    public async Task<Page<string>> HandleAsync(ListEpcisValues useCase, CancellationToken ct)
    {
        if (useCase.Take is < 1 or > Most)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        if (!Resources.TryGetValue(useCase.Of, out var resource))
        {
            throw MesException.NotFound(TraceabilityErrors.EpcisUnknown, ("Id", useCase.Of));
        }

        var kinds = resource.Kinds;
        var after = useCase.After ?? "";
        var values = await db.CapturedKeys.AsNoTracking().Where(k => kinds.Contains(k.Kind) && string.Compare(k.Value, after) > 0)
            .Select(k => k.Value).Distinct().OrderBy(v => v).Take(useCase.Take + 1).ToListAsync(ct);
        return new Page<string>([.. values.Take(useCase.Take)], values.Count > useCase.Take ? values[useCase.Take - 1] : null);
    }
}
