using Mes.Platform.Plugins.Gates;

namespace Mes.Routing;

internal sealed class StartOperationHandler(
    UnitDesk desk, Reliefs reliefs, IGateRulings gates, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<StartOperation, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(StartOperation useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct, useCase.Operation);
        var judgement = await desk.JudgeStartAsync(at, ct);
        var decision = await desk.DecideAsync(
            at, at.Snapshot(InterlockAction.Start, judgement) with { Gates = gates.Terms(at.Unit.Id, at.Unit.Version) }, ct);
        if (!decision.Accepted)
        {
            return new StationAnswer(false, decision.Refusals, at.Unit.ToSummary());
        }

        var step = at.Step!;
        var left = Branching.Start(at, call.UtcNow);
        at.Unit.Start(step, call.Caller.Actor.Name, call.UtcNow);
        await events.RaiseAsync(new OperationStarted(at.Unit.Id, step.Operation, step.Station, step.Visit), ct);
        if (left.Count > 0)
        {
            await events.RaiseAsync(new BranchChosen(at.Unit.Id, step.Operation, [.. left.Select(s => s.Operation)]), ct);
        }

        await reliefs.UseAsync(at, decision.Concessions, ct);
        await gates.PassAsync(at.Unit.Id, at.Unit.Id, ct);
        live.Moved(at.Unit.Id);
        return new StationAnswer(true, [], at.Unit.ToSummary());
    }
}
