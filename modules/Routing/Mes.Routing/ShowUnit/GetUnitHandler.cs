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
            [.. route.Select(s => Row(s, routing.Find(s.Operation)))]);
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
