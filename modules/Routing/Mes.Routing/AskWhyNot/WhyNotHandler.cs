using Mes.Platform.Plugins.Gates;

namespace Mes.Routing;

internal sealed class WhyNotHandler(UnitDesk desk, IGateRulings gates) : IHandler<WhyNot, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(WhyNot useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct);
        var action = at.Step is { State: StepState.Started } ? InterlockAction.Complete : InterlockAction.Start;
        var judgement = action == InterlockAction.Complete
            ? await desk.JudgeAsync(at, [], [], ct)
            : await desk.JudgeStartAsync(at, ct);
        var refusals = Interlock.Decide(
            at.Snapshot(action, judgement) with { Gates = gates.Terms(at.Unit.Id, at.Unit.Version) });
        return new StationAnswer(refusals.Count == 0, refusals, at.Unit.ToSummary());
    }
}
