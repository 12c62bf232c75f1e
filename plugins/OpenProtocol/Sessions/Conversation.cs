using System.Globalization;
using Microsoft.Extensions.Logging;
using OpenProtocol.Results;
using OpenProtocol.Wire;

namespace OpenProtocol.Sessions;

/// <summary>The questions of one connection, and what becomes of their answers.</summary>
internal sealed class Conversation(Link link, ControllerAddress address, ILogger log)
{
    private int _oldResultRevision = address.Revision;

    /// <summary>MID 0001: the controller's own name.</summary>
    /// <exception cref="CommandRefusedException">It lets nobody, or nobody else, in.</exception>
    public async Task<string> StartAsync(CancellationToken ct)
    {
        var answer = await link.AskAsync(new Telegram(Mid.CommunicationStart), ct);
        Refused(answer);
        return Layouts.CommunicationStarted.Read(answer.Body).Text("Controller");
    }

    /// <summary>Subscribes to results in the highest revision that the controller knows.</summary>
    public async Task SubscribeToResultsAsync(CancellationToken ct)
    {
        for (var revision = address.Revision; ; revision--)
        {
            var answer = await link.AskAsync(new Telegram(Mid.ResultSubscribe, revision), ct);
            if (Fault(answer) is CommandFault.RevisionUnsupported && revision > 1)
            {
                continue;
            }

            if (Fault(answer) is not CommandFault.ResultSubscribedAlready)
            {
                Refused(answer);
            }

            _oldResultRevision = revision;
            return;
        }
    }

    /// <summary>Subscribes to what not every controller has; without it the results come all the same.</summary>
    public async Task SubscribeIfKnownAsync(int mid, CancellationToken ct)
    {
        var answer = await link.AskAsync(new Telegram(mid), ct);
        if (Fault(answer) is { } fault and not (CommandFault.AlarmSubscribedAlready or CommandFault.ParameterSetSubscribedAlready))
        {
            log.LogInformation("{Controller} does not take subscription {Mid:0000} (error {Fault}).", address.Name, mid, fault);
        }
    }

    /// <summary>MID 0064: one tightening by its number, 0 for the newest. Null: there is none.</summary>
    public async Task<Tightening?> FetchAsync(long id, CancellationToken ct)
    {
        while (true)
        {
            var number = id.ToString("0000000000", CultureInfo.InvariantCulture);
            var answer = await link.AskAsync(new Telegram(Mid.OldResultRequest, _oldResultRevision, number), ct);
            switch (Fault(answer))
            {
                case null:
                    return Tightening.Read(answer) is var result && (id == 0 || result.Id == id)
                        ? result : throw new WireException($"Tightening {id} was asked for, {result.Id} was answered.");
                case CommandFault.ResultNotFound:
                    return null;
                case CommandFault.RevisionUnsupported when _oldResultRevision > 1:
                    _oldResultRevision--;
                    break;
                default:
                    Refused(answer);
                    break;
            }
        }
    }

    /// <summary>MID 0080: the controller's clock, in its own zone; null: it does not tell.</summary>
    public async Task<DateTime?> TimeAsync(CancellationToken ct)
    {
        var answer = await link.AskAsync(new Telegram(Mid.TimeRequest), ct);
        return Fault(answer) is null ? WireTime.Parse(answer.Body) : null;
    }

    /// <summary>A command that is accepted or refused.</summary>
    /// <exception cref="CommandRefusedException">Refused, with the controller's code.</exception>
    public async Task CommandAsync(Telegram command, CancellationToken ct)
    {
        var answer = await link.AskAsync(command, ct);
        if (Fault(answer) is CommandFault.RevisionUnsupported && Commands.InRevision1(command) is { } older)
        {
            answer = await link.AskAsync(older, ct);
        }

        Refused(answer);
    }

    /// <summary>MID 0003, so that the controller is free for others at once; whether it hears it does not matter.</summary>
    public Task StopAsync(CancellationToken ct) => link.TellAsync(new Telegram(Mid.CommunicationStop), ct);

    public async Task KeepAliveAsync(CancellationToken ct) => await link.AskAsync(new Telegram(Mid.KeepAlive), ct);

    private static int? Fault(Telegram answer) => answer.Mid switch
    {
        Mid.CommandError => WireNumber.Read(answer.Body, 4, 2),
        // We never turn on sequence numbers; a controller that has them on all the same says so at once instead of letting us wait.
        Mid.LinkFault => throw new WireException($"The controller refused the header of message {answer.Body[..4]}."),
        _ => null,
    };

    private static void Refused(Telegram answer)
    {
        if (Fault(answer) is { } fault)
        {
            throw new CommandRefusedException(answer.Body[..4], fault);
        }
    }
}

/// <summary>The controller answered with a command error (MID 0004).</summary>
internal sealed class CommandRefusedException(string mid, int fault)
    : Exception($"The controller refused message {mid} with error {fault:00}.")
{
    public int Fault => fault;
}
