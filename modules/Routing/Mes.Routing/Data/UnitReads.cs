using System.Linq.Expressions;

namespace Mes.Routing.Data;

/// <summary>A unit with the step that it stands at, or the one after.</summary>
internal sealed record UnitAndStep(RouteUnit Unit, UnitStep Step);

/// <summary>Units that wait at a station.</summary>
internal sealed record WaitingAt(string Station, int Count, int Held, DateTime Since);

/// <summary>Units finished in some time, by whether they went through the first time.</summary>
internal sealed record FinishedUnits(bool FirstTimeThrough, int Count);

/// <summary>Every read of units that grows with the plant's life. Each goes by an index, which a test holds.</summary>
internal static class UnitReads
{
    public static readonly Expression<Func<RouteUnit, UnitRow>> Row = u => new UnitRow(
        u.Id, u.Serial, u.OrderNumber, u.Model, u.State, u.Operation, u.Station, u.Started, u.Since, u.Holds);

    public static IQueryable<RouteUnit> BySerial(this RoutingDbContext db, string serial) =>
        db.Units.Where(u => u.Serial == serial);

    public static IQueryable<RouteUnit> ByOrder(this RoutingDbContext db, string orderNumber) =>
        db.Units.Where(u => u.OrderNumber == orderNumber);

    /// <summary>The unit with its current step and the next: all that a station needs in the ordinary case. Sequences have no gaps.</summary>
    public static readonly Expression<Func<RoutingDbContext, string, IQueryable<UnitAndStep>>> WithStepsAhead = (db, serial) =>
        from unit in db.Units.TagWith(PreparedReads.Tag)
        join step in db.Steps on unit.Id equals step.UnitId
        where unit.Serial == serial && step.Sequence >= unit.Sequence && step.Sequence <= unit.Sequence + 1
        select new UnitAndStep(unit, step);

    private static readonly PerModel<Func<RoutingDbContext, string, IAsyncEnumerable<UnitAndStep>>> StepsAhead =
        new(() => EF.CompileAsyncQuery(WithStepsAhead));

    /// <inheritdoc cref="WithStepsAhead"/>
    public static ValueTask<List<UnitAndStep>> StepsAheadAsync(this RoutingDbContext db, string serial, CancellationToken ct) =>
        StepsAhead.For(db)(db, serial).ToListAsync(ct);

    public static IQueryable<UnitStep> Route(this RoutingDbContext db, Guid unitId) =>
        db.Steps.Where(s => s.UnitId == unitId).OrderBy(s => s.Sequence);

    public static IQueryable<UnitRow> InWork(this RoutingDbContext db) =>
        db.Units.Where(u => u.Station != null && u.Started).OrderBy(u => u.Since).Select(Row);

    public static IQueryable<WaitingAt> Waiting(this RoutingDbContext db) =>
        db.Units.Where(u => u.Station != null && !u.Started)
            .GroupBy(u => u.Station!)
            .Select(g => new WaitingAt(g.Key, g.Count(), g.Count(u => u.Holds > 0), g.Min(u => u.Since)));

    /// <summary>Units on the line that have stood where they are since a time or longer.</summary>
    public static IQueryable<UnitRow> Standing(this RoutingDbContext db, DateTime since, string? station) =>
        (station is null ? db.Units.Where(u => u.Station != null && u.Since <= since) : db.Units.Where(u => u.Station == station && u.Since <= since))
            .OrderBy(u => u.Since).Select(Row);

    public static IQueryable<UnitRow> At(this RoutingDbContext db, string station, bool started) =>
        db.Units.Where(u => u.Station == station && u.Started == started)
            .OrderBy(u => u.Since).ThenBy(u => u.Serial).Select(Row);

    public static IQueryable<RouteUnit> ReleasedSince(this RoutingDbContext db, DateTime from) =>
        db.Units.Where(u => u.ReleasedAt >= from);

    public static IQueryable<RouteUnit> ShippedSince(this RoutingDbContext db, DateTime from) =>
        db.Units.Where(u => u.ShippedAt >= from);

    public static IQueryable<FinishedUnits> FinishedSince(this RoutingDbContext db, DateTime from) =>
        db.Units.Where(u => u.FinishedAt >= from)
            .GroupBy(u => u.FirstTimeThrough).Select(g => new FinishedUnits(g.Key, g.Count()));

    public static IQueryable<RouteUnit> InState(this RoutingDbContext db, UnitState state) =>
        db.Units.Where(u => u.State == state);

    /// <summary>One page of units by serial number; with a search one read for each thing that it may be the beginning of.</summary>
    public static IEnumerable<IQueryable<UnitRow>> Pages(this RoutingDbContext db, ListUnits asked)
    {
        var units = db.Units.AsNoTracking();
        if (asked.State is { } state)
        {
            units = units.Where(u => u.State == state);
        }

        if (asked.Station is { } station)
        {
            var code = Codes.Normal(station);
            units = units.Where(u => u.Station == code);
        }

        if (asked.After is { } after)
        {
            units = units.Where(u => string.Compare(u.Serial, after) > 0);
        }

        return Searched(units, Codes.Normal(asked.Search))
            .Select(u => Ordered(u, asked.Station is null).Take(asked.Take + 1).Select(Row));
    }

    /// <summary>A station's few units are sorted after they are found: offered the order of an index, SQLite would walk through all serial numbers instead.</summary>
    private static IQueryable<RouteUnit> Ordered(IQueryable<RouteUnit> units, bool byIndex) =>
        byIndex ? units.OrderBy(u => u.Serial) : units.OrderBy(u => u.Serial + "");

    /// <summary>Ranges instead of LIKE, since SQLite's LIKE goes by no index of exact codes.</summary>
    private static IEnumerable<IQueryable<RouteUnit>> Searched(IQueryable<RouteUnit> units, string search)
    {
        if (search.Length == 0)
        {
            return [units];
        }

        var (end, tail) = (Above(search), RouteUnit.Reverse(search));
        var tailEnd = Above(tail);
        return
        [
            units.Where(u => string.Compare(u.Serial, search) >= 0 && string.Compare(u.Serial, end) < 0),
            units.Where(u => string.Compare(u.Tail, tail) >= 0 && string.Compare(u.Tail, tailEnd) < 0),
            units.Where(u => string.Compare(u.OrderNumber, search) >= 0 && string.Compare(u.OrderNumber, end) < 0),
        ];
    }

    private static string Above(string prefix) => prefix + '\uffff';
}
