using Mes.Platform.Plugins.Gates;

namespace Mes.Routing;

internal sealed class StartOperationHandler(UnitDesk desk, IGateRulings gates, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<StartOperation, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(StartOperation useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct);
        var judgement = await desk.JudgeStartAsync(at, ct);
        var refusals = Interlock.Decide(
            at.Snapshot(InterlockAction.Start, judgement) with { Gates = gates.Terms(at.Unit.Id, at.Unit.Version) });
        if (refusals.Count > 0)
        {
            return new StationAnswer(false, refusals, at.Unit.ToSummary());
        }

        var step = at.Step!;
        at.Unit.Start(step, call.Caller.Actor.Name, call.UtcNow);
        await events.RaiseAsync(new OperationStarted(at.Unit.Id, step.Operation, step.Station, step.Visit), ct);
        await gates.PassAsync(at.Unit.Id, at.Unit.Id, ct);
        live.Moved(at.Unit.Id);
        return new StationAnswer(true, [], at.Unit.ToSummary());
    }
}
