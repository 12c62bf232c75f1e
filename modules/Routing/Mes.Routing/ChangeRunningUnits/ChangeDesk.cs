using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>A change with its units as they stand.</summary>
/// <param name="Row">What the change keeps of the unit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Route">Its steps.</param>
/// <param name="Difference">What the change means for it now.</param>
internal sealed record UnitToChange(RouteChangeUnit Row, RouteUnit Unit, IReadOnlyList<UnitStep> Route, RouteDifference Difference);

/// <summary>Reads changes and works out their differences.</summary>
internal sealed class ChangeDesk(RoutingDbContext db, ReleasedRoutings routings)
{
    public async Task<RouteChange> OneAsync(string number, CancellationToken ct)
    {
        var code = Codes.Normal(number);
        return await db.Changes.FirstOrDefaultAsync(c => c.Number == code, ct)
            ?? throw MesException.NotFound(RoutingErrors.ChangeNotFound, ("Number", code));
    }

    public async Task<IReadOnlyList<UnitToChange>> UnitsAsync(RouteChange change, CancellationToken ct)
    {
        var rows = await db.ChangeUnits.Where(u => u.ChangeId == change.Id).ToListAsync(ct);
        var ids = rows.Select(r => r.UnitId).ToList();
        var units = await db.Units.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        var steps = (await db.Steps.Where(s => ids.Contains(s.UnitId)).OrderBy(s => s.Sequence).ToListAsync(ct)).ToLookup(s => s.UnitId);
        var to = await routings.GetAsync(db, change.Routing, change.ToVersion, ct);
        var found = new List<UnitToChange>();
        foreach (var row in rows)
        {
            var unit = units[row.UnitId];
            IReadOnlyList<UnitStep> route = [.. steps[unit.Id]];
            var from = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
            found.Add(new UnitToChange(row, unit, route, Rerouting.Difference(unit, route, from, to)));
        }

        return [.. found.OrderBy(u => u.Unit.Serial, StringComparer.Ordinal)];
    }

    /// <summary>While a change is open its difference is that of now; afterwards that which was approved.</summary>
    public async Task<RouteChangeView> ShowAsync(RouteChange change, CancellationToken ct)
    {
        if (change.IsOpen)
        {
            return change.ToContract([.. (await UnitsAsync(change, ct)).Select(u => u.Difference)]);
        }

        var rows = await db.ChangeUnits.AsNoTracking().Where(u => u.ChangeId == change.Id).ToListAsync(ct);
        return change.ToContract([.. rows.Select(r => r.Approved).OfType<RouteDifference>().OrderBy(d => d.Serial, StringComparer.Ordinal)]);
    }
}
