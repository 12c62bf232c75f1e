using Mes.Platform.Machines;

namespace Mes.Routing.Integration;

/// <summary><c>stations/{station}/start</c> and <c>…/complete</c>: a station's controller does what its screen does. Whatever comes of it is told on <c>stations/{station}/answer</c> with the sender's key.</summary>
internal abstract class StationTopic(ITexts texts, ISites sites) : IMachineTopicHandler
{
    public async Task HandleAsync(MachineMessage message, IMachineBus bus, CancellationToken ct)
    {
        var (action, station) = (message.Levels[2], message.Levels[1]);
        var body = message.Read<StationMessage>();
        var caller = message.Caller.WithKey(body.Key);
        StationReply reply;
        try
        {
            var answer = await RunAsync(station, body, caller, ct);
            reply = new StationReply(body.Key, action, body.Serial, answer.Accepted, [.. answer.Refusals.Select(Say)], answer.Unit);
        }
        catch (MesException refusal) when (refusal.Kind != ErrorKind.Unavailable)
        {
            reply = new StationReply(body.Key, action, body.Serial, false, [Say(refusal.Error), .. refusal.Details.Select(Say)], null);
        }

        await bus.PublishAsync(message.Site, $"stations/{station}/answer", reply, ct);

        StationRefusal Say(MesError error) => new(error.Code, texts.Get(
            error.Code, error.Data, System.Globalization.CultureInfo.GetCultureInfo(sites.Find(message.Site)?.Culture ?? "en"), message.Site));
    }

    protected abstract Task<StationAnswer> RunAsync(string station, StationMessage body, Caller caller, CancellationToken ct);
}

/// <summary>Starts the unit's next operation.</summary>
internal sealed class StartTopic(IUseCases useCases, ITexts texts, ISites sites) : StationTopic(texts, sites)
{
    public const string Filter = "stations/+/start";

    protected override Task<StationAnswer> RunAsync(string station, StationMessage body, Caller caller, CancellationToken ct) =>
        useCases.RunAsync(new StartOperation(station, body.Serial, body.Operation), caller, ct);
}

/// <summary>Completes the operation with what was measured and installed.</summary>
internal sealed class CompleteTopic(IUseCases useCases, ITexts texts, ISites sites) : StationTopic(texts, sites)
{
    public const string Filter = "stations/+/complete";

    protected override Task<StationAnswer> RunAsync(string station, StationMessage body, Caller caller, CancellationToken ct) =>
        useCases.RunAsync(new CompleteOperation(station, body.Serial, body.Measurements, body.Components), caller, ct);
}

/// <summary><c>stations/{station}/setup</c>: the controller tells which tool and program are selected.</summary>
internal sealed class SetupTopic(IUseCases useCases) : IMachineTopicHandler
{
    public const string Filter = "stations/+/setup";

    public Task HandleAsync(MachineMessage message, IMachineBus bus, CancellationToken ct)
    {
        var body = message.Read<SetupMessage>();
        return useCases.RunAsync(
            new SetUpStation(message.Levels[1], body.Tool, body.Program), message.Caller.WithKey(body.Key), ct);
    }
}

/// <summary>What a station is set up with now. The key makes a message that arrives twice count once.</summary>
internal sealed record SetupMessage(string Key, string? Tool = null, string? Program = null);

/// <summary>What a station's controller sends. The key makes a message that arrives twice count once.</summary>
internal sealed record StationMessage(
    string Serial, string Key, IReadOnlyList<Measurement>? Measurements = null, IReadOnlyList<ComponentScan>? Components = null,
    string? Operation = null);

/// <summary>What it is told.</summary>
internal sealed record StationReply(
    string Key, string Action, string Serial, bool Accepted, IReadOnlyList<StationRefusal> Refusals, UnitSummary? Unit);

/// <summary>One failing term.</summary>
internal sealed record StationRefusal(string Code, string Detail);
