using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class DefineCarrierHandler(RoutingDbContext db, CarrierDesk desk) : IHandler<DefineCarrier, CarrierView>
{
    private const int Most = 1_000;

    public async Task<CarrierView> HandleAsync(DefineCarrier useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var code = Fields.Code(useCase.Carrier, "carrier", errors);
        Fields.Between(useCase.Capacity, 1, Most, "capacity", errors);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var carrier = await db.Carriers.FirstOrDefaultAsync(c => c.Code == code, ct) ?? db.Carriers.Add(new Carrier(code)).Entity;
        carrier.Resize(useCase.Capacity);
        return desk.Show(carrier, (await desk.OnAsync(carrier, ct)).Select(u => u.Unit));
    }
}

internal sealed class LoadCarrierHandler(RoutingDbContext db, CarrierDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<LoadCarrier, CarrierView>
{
    public async Task<CarrierView> HandleAsync(LoadCarrier useCase, CancellationToken ct)
    {
        var carrier = await desk.OneAsync(useCase.Carrier, ct);
        var units = await desk.UnitsAsync(useCase.Serials, ct);
        var on = (await desk.OnAsync(carrier, ct)).Select(u => u.Unit).ToList();
        var coming = units.Where(u => on.All(o => o.Id != u.Id)).ToList();
        await RefuseAsync(coming, ct);
        carrier.Load(coming.Count);
        foreach (var unit in coming)
        {
            db.CarrierUnits.Add(new CarrierUnit(unit.Id, carrier.Id, call.UtcNow, call.Caller.Actor.Name));
            await events.RaiseAsync(new UnitLoaded(unit.Id, carrier.Code), ct);
            live.Moved(unit.Id);
        }

        return desk.Show(carrier, on.Concat(coming));
    }

    private async Task RefuseAsync(IReadOnlyList<RouteUnit> units, CancellationToken ct)
    {
        var ids = units.Select(u => u.Id).ToList();
        var elsewhere = await (
            from loaded in db.CarrierUnits
            join carrier in db.Carriers on loaded.CarrierId equals carrier.Id
            where ids.Contains(loaded.UnitId)
            select new { loaded.UnitId, carrier.Code }).ToDictionaryAsync(l => l.UnitId, l => l.Code, ct);
        List<MesError> refusals =
        [
            .. units.Where(u => elsewhere.ContainsKey(u.Id)).Select(u => MesError.Of(
                RoutingErrors.OnOtherCarrier, ("Serial", u.Serial), ("Carrier", elsewhere[u.Id])) with { Target = u.Serial }),
            .. units.Where(u => u.IsClosed).Select(u => MesError.Of(RoutingErrors.UnitClosed, ("State", u.State)) with { Target = u.Serial }),
        ];
        if (refusals.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, refusals[0], refusals);
        }
    }
}

internal sealed class UnloadCarrierHandler(RoutingDbContext db, CarrierDesk desk, IEvents events, ILiveNotices live)
    : IHandler<UnloadCarrier, CarrierView>
{
    public async Task<CarrierView> HandleAsync(UnloadCarrier useCase, CancellationToken ct)
    {
        var carrier = await desk.OneAsync(useCase.Carrier, ct);
        var on = await desk.OnAsync(carrier, ct);
        var going = useCase.Serials is null ? on : Named(carrier, on, await desk.UnitsAsync(useCase.Serials, ct));
        carrier.Unload(going.Count);
        foreach (var (loaded, unit) in going)
        {
            db.CarrierUnits.Remove(loaded);
            await events.RaiseAsync(new UnitUnloaded(unit.Id, carrier.Code), ct);
            live.Moved(unit.Id);
        }

        return desk.Show(carrier, on.Except(going).Select(u => u.Unit));
    }

    private static List<LoadedUnit> Named(Carrier carrier, IReadOnlyList<LoadedUnit> on, IReadOnlyList<RouteUnit> units)
    {
        var missing = units.Where(u => on.All(o => o.Unit.Id != u.Id)).Select(u => MesError.Of(
            RoutingErrors.NotOnCarrier, ("Serial", u.Serial), ("Carrier", carrier.Code)) with { Target = u.Serial }).ToList();
        return missing.Count > 0
            ? throw new MesException(ErrorKind.Refused, missing[0], missing)
            : [.. on.Where(o => units.Any(u => u.Id == o.Unit.Id))];
    }
}

internal sealed class GetCarrierHandler(CarrierDesk desk) : IHandler<GetCarrier, CarrierView>
{
    public async Task<CarrierView> HandleAsync(GetCarrier useCase, CancellationToken ct)
    {
        var carrier = await desk.OneAsync(useCase.Carrier, ct);
        return desk.Show(carrier, (await desk.OnAsync(carrier, ct)).Select(u => u.Unit));
    }
}

internal sealed class ListCarriersHandler(RoutingDbContext db, CarrierDesk desk) : IHandler<ListCarriers, IReadOnlyList<CarrierView>>
{
    private const int Most = 500;

    public async Task<IReadOnlyList<CarrierView>> HandleAsync(ListCarriers useCase, CancellationToken ct)
    {
        var carriers = await db.Carriers.AsNoTracking().OrderBy(c => c.Code).Take(Most).ToListAsync(ct);
        var on = (await (
            from loaded in db.CarrierUnits.AsNoTracking()
            join unit in db.Units.AsNoTracking() on loaded.UnitId equals unit.Id
            select new LoadedUnit(loaded, unit)).ToListAsync(ct)).ToLookup(u => u.Loaded.CarrierId);
        return [.. carriers.Select(c => desk.Show(c, on[c.Id].OrderBy(u => u.Loaded.LoadedAt).ThenBy(u => u.Unit.Serial).Select(u => u.Unit)))];
    }
}
