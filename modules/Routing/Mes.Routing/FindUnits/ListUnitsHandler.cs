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

        var found = new List<UnitRow>();
        foreach (var page in db.Pages(useCase))
        {
            found.AddRange(await page.ToListAsync(ct));
        }

        var rows = found.DistinctBy(u => u.UnitId).OrderBy(u => u.Serial, StringComparer.Ordinal).Take(useCase.Take + 1).ToList();
        var more = rows.Count > useCase.Take;
        return new Page<UnitRow>(more ? rows[..^1] : rows, more ? rows[^2].Serial : null);
    }
}
