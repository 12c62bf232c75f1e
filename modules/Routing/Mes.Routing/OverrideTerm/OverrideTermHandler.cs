using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class OverrideTermHandler(RoutingDbContext db, UnitDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<OverrideTerm, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(OverrideTerm useCase, CancellationToken ct)
    {
        var (reason, term) = (Codes.Reason(useCase.Reason), (useCase.Term ?? "").Trim());
        if (!Interlock.MayBeOverridden(term))
        {
            throw MesException.Refused(RoutingErrors.NotOverridable, ("Term", term));
        }

        var person = Person(useCase.Person);
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct, useCase.Operation);
        var action = at.Step is { State: StepState.Started } ? InterlockAction.Complete : InterlockAction.Start;
        var judgement = await desk.JudgeStartAsync(at, ct, person);
        var snapshot = at.Snapshot(action, judgement);
        var standing = (await desk.DecideAsync(at, snapshot, ct)).Refusals;
        if (standing.All(r => r.Code != term))
        {
            throw MesException.Refused(
                RoutingErrors.TermNotStanding, ("Term", term), ("Serial", at.Unit.Serial), ("Station", at.Station));
        }

        var step = at.Step!;
        db.Overrides.Add(new UnitOverride(
            at.Unit.Id, step.Operation, step.Visit, term, reason, call.Caller.Actor.Name, call.UtcNow));
        await events.RaiseAsync(
            new TermOverridden(at.Unit.Id, step.Operation, at.Station, step.Visit, term, reason, null, person), ct);
        live.Moved(at.Unit.Id);
        var left = standing.Where(r => r.Code != term).ToList();
        return new StationAnswer(left.Count == 0, left, at.Unit.ToSummary());
    }

    private static string? Person(string? named)
    {
        var errors = new List<MesError>();
        var person = string.IsNullOrWhiteSpace(named) ? null : Fields.Name(named, "person", errors);
        return errors.Count == 0 ? person : throw MesException.Invalid(errors);
    }
}
