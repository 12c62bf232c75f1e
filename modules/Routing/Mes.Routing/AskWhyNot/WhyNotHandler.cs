namespace Mes.Routing;

internal sealed class WhyNotHandler(UnitDesk desk) : IHandler<WhyNot, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(WhyNot useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct);
        var action = at.Step is { State: StepState.Started } ? InterlockAction.Complete : InterlockAction.Start;
        var judgement = action == InterlockAction.Complete
            ? await desk.JudgeAsync(at, [], [], ct)
            : await desk.JudgeStartAsync(at, ct);
        var refusals = Interlock.Decide(at.Snapshot(action, judgement));
        return new StationAnswer(refusals.Count == 0, refusals, at.Unit.ToSummary());
    }
}
