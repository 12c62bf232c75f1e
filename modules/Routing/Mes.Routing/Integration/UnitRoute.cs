using Mes.Routing.Data;

namespace Mes.Routing.Integration;

internal sealed class UnitRoute(RoutingDbContext db, ReleasedRoutings routings, IEvents events, ICallContext call, ILiveNotices live) : IUnitRoute
{
    public async Task<UnitSummary?> FindAsync(string serial, CancellationToken ct)
    {
        return (await db.BySerial(Codes.Normal(serial)).FirstOrDefaultAsync(ct))?.ToSummary();
    }

    public async Task<UnitSummary?> FindAsync(Guid unitId, CancellationToken ct) =>
        (await UnitAsync(unitId, ct))?.ToSummary();

    public async Task<UnitVisit?> LastVisitAsync(Guid unitId, string station, CancellationToken ct)
    {
        var steps = await db.Route(unitId).ToListAsync(ct);
        return steps.Where(s => s.Station == Codes.Normal(station) && s.StartedAt is not null)
            .OrderBy(s => s.StartedAt).Select(s => new UnitVisit(s.Operation, s.Visit)).LastOrDefault();
    }

    public async Task ReworkAsync(Guid unitId, string operation, CancellationToken ct)
    {
        var unit = await RequiredAsync(unitId, ct);
        var route = await db.Route(unitId).ToListAsync(ct);
        var routing = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
        var reopened = unit.Rework(route, routing, Codes.Normal(operation), call.UtcNow);
        await events.RaiseAsync(
            new UnitSentToRework(unitId, reopened[0].Operation, [.. reopened.Select(s => s.Operation)]), ct);
        live.Moved(unitId);
    }

    public async Task ScrapAsync(Guid unitId, CancellationToken ct)
    {
        var unit = await RequiredAsync(unitId, ct);
        unit.Scrap(call.UtcNow);
        await events.RaiseAsync(new UnitScrapped(unitId), ct);
        events.Publish(new UnitScrappedV1(unitId, unit.Serial, unit.OrderNumber));
        live.Moved(unitId);
    }

    private async Task<RouteUnit> RequiredAsync(Guid unitId, CancellationToken ct) =>
        await UnitAsync(unitId, ct) ?? throw MesException.NotFound(RoutingErrors.UnitNotFound, ("Serial", unitId));

    private Task<RouteUnit?> UnitAsync(Guid unitId, CancellationToken ct) =>
        db.Units.FirstOrDefaultAsync(u => u.Id == unitId, ct);
}

internal sealed class NoUnitRoute : IUnitRoute
{
    public Task<UnitSummary?> FindAsync(string serial, CancellationToken ct) => Task.FromResult<UnitSummary?>(null);

    public Task<UnitSummary?> FindAsync(Guid unitId, CancellationToken ct) => Task.FromResult<UnitSummary?>(null);

    public Task ReworkAsync(Guid unitId, string operation, CancellationToken ct) => Task.CompletedTask;

    public Task ScrapAsync(Guid unitId, CancellationToken ct) => Task.CompletedTask;
}
