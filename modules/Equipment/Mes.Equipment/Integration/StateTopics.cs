using Mes.Platform.Machines;

namespace Mes.Equipment.Integration;

/// <summary><c>equipment/{code}/state</c>: the machine says what it is doing. Without a state its own word decides.</summary>
internal sealed class StateTopic(IUseCases useCases) : IMachineTopicHandler
{
    public const string Filter = "equipment/+/state";

    public async Task HandleAsync(MachineMessage message, IMachineBus bus, CancellationToken ct)
    {
        var body = message.Read<StateMessage>();
        var state = body.State ?? SourceStates.Find(body.SourceState) ?? throw MesException.Invalid(
            [MesError.Of(EquipmentErrors.StateMissing, ("SourceState", body.SourceState)) with { Target = "state" }]);
        await useCases.RunAsync(
            new ReportState(message.Levels[1], state, body.Since, body.Reason, body.SourceState), message.Caller, ct);
    }

    private sealed record StateMessage(
        EquipmentState? State = null, DateTime? Since = null, string? Reason = null, string? SourceState = null);
}

/// <summary><c>equipment/{code}/states</c>: a gateway hands over what it kept while it was cut off.</summary>
internal sealed class StatesTopic(IUseCases useCases) : IMachineTopicHandler
{
    public const string Filter = "equipment/+/states";

    public Task HandleAsync(MachineMessage message, IMachineBus bus, CancellationToken ct) => useCases.RunAsync(
        new ImportStateEvents(message.Levels[1], message.Read<StatesMessage>().Events), message.Caller, ct);

    private sealed record StatesMessage(IReadOnlyList<StateEventLine> Events);
}

/// <summary><c>equipment/{code}/offline</c>: meant as the machine's last will. Nobody knows any more what it is doing.</summary>
internal sealed class OfflineTopic(IUseCases useCases) : IMachineTopicHandler
{
    public const string Filter = "equipment/+/offline";

    public Task HandleAsync(MachineMessage message, IMachineBus bus, CancellationToken ct) => useCases.RunAsync(
        new ReportState(message.Levels[1], EquipmentState.Unknown, SourceState: "OFFLINE"), message.Caller, ct);
}
