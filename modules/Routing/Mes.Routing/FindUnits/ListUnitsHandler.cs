using System.Linq.Expressions;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ListUnitsHandler(RoutingDbContext db) : IHandler<ListUnits, Page<UnitRow>>
{
    private const int MaxTake = 500;

    public async Task<Page<UnitRow>> HandleAsync(ListUnits useCase, CancellationToken ct)
    {
        if (useCase.Take is < 1 or > MaxTake)
        {
            throw MesException.Invalid([MesError.Of(
                RoutingErrors.OutOfRange, ("Field", "take"), ("Min", 1), ("Max", MaxTake)) with { Target = "take" }]);
        }

        var units = db.Units.AsNoTracking();
        if (useCase.State is { } state)
        {
            units = units.Where(u => u.State == state);
        }

        if (useCase.Station is { } station)
        {
            var code = Codes.Normal(station);
            units = units.Where(u => u.Station == code);
        }

        if (Codes.Normal(useCase.Search) is { Length: > 0 } search)
        {
            units = units.Where(Named(search));
        }

        if (useCase.After is { } after)
        {
            units = units.Where(u => string.Compare(u.Serial, after) > 0);
        }

        var rows = await units.OrderBy(u => u.Serial).Take(useCase.Take + 1).Select(Row).ToListAsync(ct);
        var more = rows.Count > useCase.Take;
        return new Page<UnitRow>(more ? rows[..^1] : rows, more ? rows[^2].Serial : null);
    }

    public static readonly Expression<Func<RouteUnit, UnitRow>> Row = u => new UnitRow(
        u.Id, u.Serial, u.OrderNumber, u.Model, u.State, u.Operation, u.Station, u.Started, u.Since, u.Holds);

    private static Expression<Func<RouteUnit, bool>> Named(string search) => u =>
        u.Serial.StartsWith(search) || u.Serial.EndsWith(search) || u.OrderNumber.StartsWith(search);
}
