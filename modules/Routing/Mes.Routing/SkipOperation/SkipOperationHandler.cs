using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class SkipOperationHandler(
    RoutingDbContext db, ReleasedRoutings routings, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<SkipOperation, UnitSummary>
{
    public async Task<UnitSummary> HandleAsync(SkipOperation useCase, CancellationToken ct)
    {
        var reason = Codes.Reason(useCase.Reason);
        var unit = await db.BySerial(Codes.Normal(useCase.Serial)).OneAsync(useCase.Serial, ct);
        var route = await db.Route(unit.Id).ToListAsync(ct);
        var routing = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
        var operation = Codes.Normal(useCase.Operation);
        var map = new RouteMap(routing.Lay(route));
        var step = route.FirstOrDefault(s => s.Operation == operation);
        if (unit.IsClosed || unit.Started || step is null || map.Ready.All(s => s.Sequence != step.Sequence))
        {
            throw MesException.Refused(RoutingErrors.NotSkippable, ("Operation", operation), ("Serial", unit.Serial));
        }

        step.Skip(SkipCause.Permission, call.Caller.Actor.Name, call.UtcNow);
        unit.GoOn(route, new RouteMap(routing.Lay(route)), call.UtcNow);
        await events.RaiseAsync(new OperationSkipped(unit.Id, step.Operation, step.Station, step.Visit, reason), ct);
        live.Moved(unit.Id);
        return unit.ToSummary();
    }
}
