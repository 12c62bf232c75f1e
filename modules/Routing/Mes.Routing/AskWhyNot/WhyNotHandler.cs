using Mes.Platform.Plugins.Gates;

namespace Mes.Routing;

internal sealed class WhyNotHandler(UnitDesk desk, IGateRulings gates) : IHandler<WhyNot, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(WhyNot useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct, useCase.Operation);
        var action = at.Step is { State: StepState.Started } ? InterlockAction.Complete : InterlockAction.Start;
        var judgement = action == InterlockAction.Complete
            ? await desk.JudgeAsync(at, [], [], ct, useCase.Person)
            : await desk.JudgeStartAsync(at, ct, useCase.Person);
        var decision = await desk.DecideAsync(
            at, at.Snapshot(action, judgement) with { Gates = await gates.TermsAsync(at.Unit.Id, at.Unit.Version, ct) }, ct);
        return new StationAnswer(decision.Accepted, decision.Refusals, at.Unit.ToSummary());
    }
}
