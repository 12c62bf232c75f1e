using Mes.Platform.Plugins.Gates;
using Mes.Platform.UseCases;

namespace Mes.Routing;

/// <summary>Starts a unit's operation, or says why not. Everything that starts goes through here.</summary>
internal sealed class OperationStart(
    UnitDesk desk,
    Reliefs reliefs,
    InstructionDesk instructions,
    SeriesDesk series,
    IGateRulings gates,
    IEvents events,
    ICallContext call,
    ILiveNotices live,
    IAfterCommit after,
    UnitsInWork inWork)
{
    public async Task<StationAnswer> RunAsync(string serial, string station, string? operation, CancellationToken ct)
    {
        var at = await desk.LoadAsync(serial, station, ct, operation);
        var judgement = await desk.JudgeStartAsync(at, ct);
        var decision = await desk.DecideAsync(
            at, at.Snapshot(InterlockAction.Start, judgement) with { Gates = await gates.TermsAsync(at.Unit.Id, at.Unit.Version, ct) }, ct);
        if (!decision.Accepted)
        {
            return new StationAnswer(false, decision.Refusals, at.Unit.ToSummary());
        }

        var step = at.Step!;
        step.TakeAt(at.Station);
        var left = Branching.Start(at, call.UtcNow);
        await events.RaiseAsync(new OperationStarted(at.Unit.Id, step.Operation, step.Station, step.Visit), ct);
        if (left.Count > 0)
        {
            await events.RaiseAsync(new BranchChosen(at.Unit.Id, step.Operation, [.. left.Select(s => s.Operation)]), ct);
        }

        var mustRead = await instructions.ShowAsync(at, step, ct);
        var isFirst = judgement.Series is not null && await series.StartAsync(at, step, ct);
        at.Unit.Start(step, call.Caller.Actor.Name, call.UtcNow, mustRead, isFirst);
        await reliefs.UseAsync(at, decision.Concessions, ct);
        await gates.PassAsync(at.Unit.Id, at.Unit.Id, ct);
        live.Moved(at.Unit.Id);
        after.Do($"unit {at.Unit.Serial} in work", _ =>
        {
            inWork.Keep(call.Site, at);
            return Task.CompletedTask;
        });
        return new StationAnswer(true, [], at.Unit.ToSummary());
    }
}
