namespace Mes.Routing;

internal sealed class StartOperationHandler(UnitDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<StartOperation, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(StartOperation useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct);
        var judgement = await desk.JudgeStartAsync(at, ct);
        var refusals = Interlock.Decide(at.Snapshot(InterlockAction.Start, judgement));
        if (refusals.Count > 0)
        {
            return new StationAnswer(false, refusals, at.Unit.ToSummary());
        }

        var step = at.Step!;
        at.Unit.Start(step, call.Caller.Actor.Name, call.UtcNow);
        await events.RaiseAsync(new OperationStarted(at.Unit.Id, step.Operation, step.Station, step.Visit), ct);
        live.Moved(at.Unit.Id);
        return new StationAnswer(true, [], at.Unit.ToSummary());
    }
}
