using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class GetUnitHandler(RoutingDbContext db, ReleasedRoutings routings) : IHandler<GetUnit, UnitDetail>
{
    public async Task<UnitDetail> HandleAsync(GetUnit useCase, CancellationToken ct)
    {
        var unit = await db.BySerial(Codes.Normal(useCase.Serial)).AsNoTracking().OneAsync(useCase.Serial, ct);
        var route = await db.Route(unit.Id).AsNoTracking().ToListAsync(ct);
        var routing = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
        return new UnitDetail(
            unit.ToSummary(),
            unit.Routing,
            unit.RoutingNumber,
            unit.ReleasedAt,
            unit.FinishedAt,
            unit.ShippedAt,
            unit.Holds,
            unit.FirstTimeThrough,
            Rows(route, routing));
    }

    private static IReadOnlyList<UnitStepRow> Rows(IReadOnlyList<UnitStep> route, ReleasedRouting routing)
    {
        var steps = routing.Lay(route);
        var ready = new RouteMap(steps).Ready.Select(s => s.Sequence).ToHashSet();
        var names = route.ToDictionary(s => s.Sequence, s => s.Operation);
        return
        [
            .. route.Select((s, i) => Row(s, routing.Find(s.Operation)) with
            {
                Cause = s.Cause,
                After = steps[i].After is { } after ? [.. after.Select(a => names[a])] : i == 0 ? [] : [route[i - 1].Operation],
                Ready = ready.Contains(s.Sequence),
                ReturnTo = routing.Find(s.Operation)?.Rework?.ReturnTo,
                WorkCentre = s.WorkCentre,
                Stations = steps[i].Stations ?? [s.Station],
            }),
        ];
    }

    private static UnitStepRow Row(UnitStep step, OperationDefinition? operation) => new(
        step.Sequence,
        step.Operation,
        operation?.Name ?? step.Operation,
        step.Station,
        operation?.StandardSeconds ?? 0,
        step.State,
        step.Visit,
        step.StartedAt,
        step.CompletedAt,
        step.By);
}
