namespace Mes.Routing;

internal sealed class ShipUnitHandler(UnitDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<ShipUnit, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(ShipUnit useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, "", ct);
        var unit = at.Unit;
        var judgement = await desk.JudgeStartAsync(at, ct);
        var refusals = Interlock.Decide(at.Snapshot(InterlockAction.Ship, judgement));
        if (refusals.Count > 0)
        {
            return new StationAnswer(false, refusals, unit.ToSummary());
        }

        unit.Ship(call.UtcNow);
        await events.RaiseAsync(new UnitShipped(unit.Id), ct);
        events.Publish(new UnitShippedV1(unit.Id, unit.Serial, unit.OrderNumber));
        live.Moved(unit.Id);
        return new StationAnswer(true, [], unit.ToSummary());
    }
}
