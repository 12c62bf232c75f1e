namespace Mes.Equipment.Features;

internal sealed class ReportStateHandler(StateRecorder recorder, ICallContext call) : IHandler<ReportState, Done>
{
    public async Task<Done> HandleAsync(ReportState useCase, CancellationToken ct)
    {
        var equipment = EquipmentCode.Normalise(useCase.Equipment);
        var line = new StateEventLine(useCase.Since ?? call.UtcNow, useCase.State, useCase.SourceState, useCase.Reason);
        var errors = StateReport.Check(equipment, line, call.UtcNow);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        await recorder.RecordAsync(equipment, [new Reading(useCase.Since, StateReport.Value(line))], ct);
        return Done.Value;
    }
}
