
namespace Mes.Equipment.Features;

internal sealed class ImportStateEventsHandler(StateRecorder recorder, ICallContext call)
    : IHandler<ImportStateEvents, ImportedStateEvents>
{
    private const int Max = 20_000;

    public Task<ImportedStateEvents> HandleAsync(ImportStateEvents useCase, CancellationToken ct)
    {
        var equipment = EquipmentCode.Normalise(useCase.Equipment);
        if (useCase.Events is not { Count: > 0 and <= Max })
        {
            throw MesException.Invalid(
                [MesError.Of(EquipmentErrors.ImportSize, ("Count", useCase.Events?.Count ?? 0), ("Max", Max)) with { Target = "events" }]);
        }

        var errors = useCase.Events
            .SelectMany((e, i) => StateReport.Check(equipment, e, call.UtcNow).Select(error => error with { Line = i + 1 }))
            .ToList();
        return errors.Count > 0
            ? throw MesException.Invalid(errors)
            : recorder.RecordAsync(equipment, [.. useCase.Events.Select(e => new Reading(e.Since, StateReport.Value(e)))], ct);
    }
}
