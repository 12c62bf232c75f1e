using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>Carriers and what is on them.</summary>
internal sealed class CarrierDesk(RoutingDbContext db)
{
    public async Task<Carrier> OneAsync(string carrier, CancellationToken ct)
    {
        var code = Codes.Normal(carrier);
        return await db.Carriers.FirstOrDefaultAsync(c => c.Code == code, ct)
            ?? throw MesException.NotFound(RoutingErrors.CarrierNotFound, ("Carrier", code));
    }

    public async Task<IReadOnlyList<string>> SerialsAsync(Carrier carrier, CancellationToken ct) =>
        [.. (await OnAsync(carrier, ct)).Select(u => u.Unit.Serial)];

    public async Task<List<LoadedUnit>> OnAsync(Carrier carrier, CancellationToken ct) => await (
        from loaded in db.CarrierUnits
        join unit in db.Units on loaded.UnitId equals unit.Id
        where loaded.CarrierId == carrier.Id
        orderby loaded.LoadedAt, unit.Serial
        select new LoadedUnit(loaded, unit)).ToListAsync(ct);

    /// <summary>As it stands after what was changed in this transaction.</summary>
    public CarrierView Show(Carrier carrier, IEnumerable<RouteUnit> units) => new(
        carrier.Code,
        carrier.Capacity,
        [.. units.Select(u => new UnitRow(
            u.Id, u.Serial, u.OrderNumber, u.Model, u.State, u.Operation, u.Station, u.Started, u.Since, u.Holds))]);

    /// <summary>Units by serial number, each of them or a refusal.</summary>
    public async Task<List<RouteUnit>> UnitsAsync(IReadOnlyList<string>? serials, CancellationToken ct)
    {
        const int most = 1_000;
        var wanted = (serials ?? []).Select(Codes.Normal).Where(s => s.Length > 0).Distinct().ToList();
        if (wanted.Count is 0 or > most)
        {
            throw MesException.Invalid([Fields.Range("serials", 1, most)]);
        }

        var found = await db.Units.Where(u => wanted.Contains(u.Serial)).ToDictionaryAsync(u => u.Serial, ct);
        return [.. wanted.Select(s => found.GetValueOrDefault(s) ?? throw RoutingQueries.NoUnit(s))];
    }
}

/// <summary>A unit and where it is.</summary>
internal sealed record LoadedUnit(CarrierUnit Loaded, RouteUnit Unit);
