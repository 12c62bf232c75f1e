using Mes.Platform.Plugins.Gates;
using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>What a unit before a station lays before gates. A station that is not on its route asks nobody: the interlock refuses anyway.</summary>
internal static class StationQuestions
{
    public static GatePoint Enter { get; } = GatePoint.Of<StationEnterV1>();

    public static GatePoint Exit { get; } = GatePoint.Of<StationExitV1>();

    public static GatePoint Consume { get; } = GatePoint.Of<MaterialConsumeV1>();

    public static IReadOnlyList<GateSubject> Subject(this UnitAtStation at, params IEnumerable<IGateRequest?> requests) =>
        [new GateSubject(at.Unit.Id, at.Unit.Serial, at.Unit.Version, at.Step is null ? [] : [.. requests.OfType<IGateRequest>()])];

    /// <summary>The same, for a handler that goes on with the unit as the gates saw it: whatever happens to a unit changes its version, by which the handler's writes are guarded.</summary>
    public static IReadOnlyList<GateSubject> SubjectAsSeen(this UnitAtStation at, params IEnumerable<IGateRequest?> requests) =>
        [.. at.Subject(requests).Select(s => s with { Snapshot = at })];

    public static StationEnterV1? ToEnter(this UnitAtStation at, bool trial = false) =>
        at.Step is { } step ? new(Unit(at), step.Operation, at.Station, step.Visit, trial) : null;

    public static StationExitV1? ToExit(
        this UnitAtStation at, IReadOnlyList<Measurement>? measurements, IReadOnlyList<ComponentScan>? components, bool trial = false) =>
        at.Step is { } step ? new(Unit(at), step.Operation, at.Station, step.Visit, measurements ?? [], components ?? [], trial) : null;

    public static MaterialConsumeV1? ToConsume(this UnitAtStation at, IReadOnlyList<ComponentToInstall> parts) =>
        parts.Count == 0 ? null : new(at.Unit.Id, at.Unit.Serial, at.Unit.Model, at.Station, parts);

    private static GatedUnit Unit(UnitAtStation at) =>
        new(at.Unit.Id, at.Unit.Serial, at.Unit.OrderNumber, at.Unit.Model, at.Unit.Options);
}

internal sealed class StartQuestions(UnitDesk desk) : IGateQuestions<StartOperation>
{
    public async Task<IReadOnlyList<GateSubject>> AskAsync(StartOperation useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct, useCase.Operation);
        return at.SubjectAsSeen(at.ToEnter());
    }
}

internal sealed class CompletionQuestions(UnitDesk desk) : IGateQuestions<CompleteOperation>
{
    public async Task<IReadOnlyList<GateSubject>> AskAsync(CompleteOperation useCase, CancellationToken ct)
    {
        var parts = Submitted.Components(useCase.Components);
        Submitted.Results(useCase.Measurements);
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct, remembered: true);
        return at.SubjectAsSeen(at.ToExit(useCase.Measurements, useCase.Components), at.ToConsume(parts));
    }
}

internal sealed class StartBatchQuestions(UnitDesk desk, Batch batch) : IGateQuestions<StartBatch>
{
    public async Task<IReadOnlyList<GateSubject>> AskAsync(StartBatch useCase, CancellationToken ct)
    {
        var subjects = new List<GateSubject>();
        foreach (var serial in await batch.SerialsAsync(useCase.Carrier, useCase.Serials, ct))
        {
            var at = await desk.LoadAsync(serial, useCase.Station, ct, useCase.Operation);
            subjects.AddRange(at.Subject(at.ToEnter()));
        }

        return subjects;
    }
}

internal sealed class CompleteBatchQuestions(UnitDesk desk, Batch batch) : IGateQuestions<CompleteBatch>
{
    public async Task<IReadOnlyList<GateSubject>> AskAsync(CompleteBatch useCase, CancellationToken ct)
    {
        var subjects = new List<GateSubject>();
        foreach (var serial in await batch.SerialsAsync(useCase.Carrier, useCase.Serials, ct))
        {
            var at = await desk.LoadAsync(serial, useCase.Station, ct);
            subjects.AddRange(at.Subject(at.ToExit(useCase.Measurements, null)));
        }

        return subjects;
    }
}

internal sealed class WhyNotQuestions(UnitDesk desk) : IGateQuestions<WhyNot>
{
    public async Task<IReadOnlyList<GateSubject>> AskAsync(WhyNot useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct, useCase.Operation);
        return at.Subject(at.Step is { State: StepState.Started } ? at.ToExit(null, null, trial: true) : at.ToEnter(trial: true));
    }
}
