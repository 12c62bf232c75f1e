namespace Mes.Routing;

internal sealed class SkipOperationHandler(UnitDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<SkipOperation, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(SkipOperation useCase, CancellationToken ct)
    {
        var reason = Codes.Reason(useCase.Reason);
        var (at, refusals) = await desk.TurnAsync(useCase.Serial, useCase.Operation, ct);
        var (unit, step) = (at.Unit, at.Step!);
        if (refusals.Count > 0)
        {
            return new StationAnswer(false, refusals, unit.ToSummary());
        }

        var left = Branching.Choose(at);
        step.Skip(SkipCause.Permission, call.Caller.Actor.Name, call.UtcNow);
        unit.GoOn(at.Route, at.Map(), call.UtcNow);
        await events.RaiseAsync(new OperationSkipped(unit.Id, step.Operation, step.Station, step.Visit, reason), ct);
        if (left.Count > 0)
        {
            await events.RaiseAsync(new BranchChosen(unit.Id, step.Operation, [.. left.Select(s => s.Operation)]), ct);
        }

        live.Moved(unit.Id);
        return new StationAnswer(true, [], unit.ToSummary());
    }
}
