using Mes.Platform.Plugins.Gates;
using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>Completes a unit's operation, or says why not. Everything that completes goes through here.</summary>
internal sealed class OperationCompletion(
    UnitDesk desk,
    Reliefs reliefs,
    SeriesDesk series,
    IUnitQuality quality,
    IUnitComponents components,
    IGateRulings gates,
    IEvents events,
    ICallContext call,
    ILiveNotices live)
{
    public async Task<StationAnswer> RunAsync(
        string serial, string station, IReadOnlyList<ResultToKeep> results, IReadOnlyList<ComponentToInstall> parts, CancellationToken ct)
    {
        var at = await desk.LoadAsync(serial, station, ct, remembered: true);
        var (judgement, decision) = await DecideAsync(at, results, parts, ct);
        if (!decision.Accepted && at.IsRemembered)
        {
            at = await desk.ReadAgainAsync(at, ct);
            (judgement, decision) = await DecideAsync(at, results, parts, ct);
        }

        if (decision.Accepted)
        {
            await reliefs.UseAsync(at, decision.Concessions, ct);
            await AcceptAsync(at, results, parts, ct);
            return new StationAnswer(true, [], at.Unit.ToSummary());
        }

        if (judgement.Quality.OutOfLimits && Interlock.IsInWork(decision.Snapshot))
        {
            await FailAsync(at, Known(results, judgement.Quality), ct);
        }

        return new StationAnswer(false, decision.Refusals, at.Unit.ToSummary());
    }

    private async Task<(Judgement Judgement, Decision Decision)> DecideAsync(
        UnitAtStation at, IReadOnlyList<ResultToKeep> results, IReadOnlyList<ComponentToInstall> parts, CancellationToken ct)
    {
        var judgement = await desk.JudgeAsync(at, results, parts, ct);
        var snapshot = at.Snapshot(InterlockAction.Complete, judgement) with { Gates = await gates.TermsAsync(at.Unit.Id, at.Unit.Version, ct) };
        return (judgement, await desk.DecideAsync(at, snapshot, ct));
    }

    private async Task AcceptAsync(
        UnitAtStation at, IReadOnlyList<ResultToKeep> results, IReadOnlyList<ComponentToInstall> parts, CancellationToken ct)
    {
        var (unit, step) = (at.Unit, at.Step!);
        if (parts.Count > 0)
        {
            await components.InstallAsync(at.AssemblyQuestion, parts, ct);
        }

        if (results.Count > 0)
        {
            await quality.KeepAsync(at.QualityQuestion, results, ct);
        }

        unit.Complete(step, call.Caller.Actor.Name, call.UtcNow);
        if (step.IsFirst)
        {
            await series.CompleteAsync(at, ct);
        }

        await events.RaiseAsync(new OperationCompleted(unit.Id, step.Operation, step.Station, step.Visit), ct);
        await GoOnAsync(at, results, ct);
        await gates.PassAsync(unit.Id, unit.Id, ct);
        events.Publish(new OperationCompletedV1(unit.Id, unit.Serial, step.Operation, step.Station));
        live.Moved(unit.Id);
    }

    private async Task GoOnAsync(UnitAtStation at, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        var (unit, step) = (at.Unit, at.Step!);
        if (Branching.Complete(at, results) is { Count: > 0 } left)
        {
            await events.RaiseAsync(new BranchChosen(unit.Id, step.Operation, [.. left.Select(s => s.Operation)]), ct);
        }

        if (at.Operation?.Rework is { } rule)
        {
            var reopened = unit.Return(at.Route, at.Routing, rule);
            await events.RaiseAsync(
                new UnitSentToRework(unit.Id, rule.ReturnTo, [.. reopened.Select(s => s.Operation)]), ct);
        }

        unit.GoOn(at.Route, at.Map(), call.UtcNow);
    }

    /// <summary>The unit was rightly here, so a bad result is a fact about it: it is kept, although the operation is refused.</summary>
    private async Task FailAsync(UnitAtStation at, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        var (unit, step) = (at.Unit, at.Step!);
        unit.Fail();
        await events.RaiseAsync(new OperationFailed(unit.Id, step.Operation, step.Station, step.Visit), ct);
        await quality.KeepAsync(at.QualityQuestion, results, ct);
        live.Moved(unit.Id);
    }

    private static IReadOnlyList<ResultToKeep> Known(IReadOnlyList<ResultToKeep> results, UnitQuality judged)
    {
        var known = judged.Characteristics.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        return [.. results.Where(r => known.Contains(r.Characteristic))];
    }
}
