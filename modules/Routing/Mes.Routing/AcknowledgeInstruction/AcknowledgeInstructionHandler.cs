namespace Mes.Routing;

internal sealed class AcknowledgeInstructionHandler(
    UnitDesk desk, InstructionDesk instructions, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<AcknowledgeInstruction, UnitInstruction>
{
    public async Task<UnitInstruction> HandleAsync(AcknowledgeInstruction useCase, CancellationToken ct)
    {
        var at = await desk.LoadAsync(useCase.Serial, useCase.Station, ct);
        if (at.Step is not { State: StepState.Started } step)
        {
            throw MesException.Refused(RoutingErrors.NotStarted, ("Operation", at.Step?.Operation ?? at.Unit.Operation), ("Station", at.Station));
        }

        var reading = await instructions.ReadingAsync(at.Unit.Id, step, ct)
            ?? throw MesException.NotFound(RoutingErrors.NoInstruction, ("Operation", step.Operation));
        var read = await instructions.AsReadAsync(reading, useCase.Culture, ct);
        if (!read.Hash.Equals(useCase.Hash, StringComparison.OrdinalIgnoreCase))
        {
            throw MesException.Refused(RoutingErrors.InstructionChanged, ("Code", read.Code), ("Version", read.Version));
        }

        if (reading.AcknowledgedAt is null)
        {
            reading.Acknowledge(read, call.Caller.Actor.Name, call.UtcNow);
            step.Read();
            await events.RaiseAsync(
                new InstructionAcknowledged(
                    at.Unit.Id, step.Operation, step.Station, step.Visit, read.Code, read.Version, read.Culture, read.Hash),
                ct);
            live.Moved(at.Unit.Id);
        }

        return reading.ToContract();
    }
}
