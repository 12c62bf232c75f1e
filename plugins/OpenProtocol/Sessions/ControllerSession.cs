using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OpenProtocol.Results;
using OpenProtocol.Wire;

namespace OpenProtocol.Sessions;

/// <summary>Talks with one controller for as long as the plugin is on: connects, subscribes, catches up, takes results, passes commands on, and begins again when the connection is lost. Commands may come from any thread.</summary>
internal sealed class ControllerSession(
    ControllerAddress address, IResultJournal journal, Connect connect, TimeProvider time, ILogger log)
{
    /// <summary>A controller ends a connection that was silent for 15 seconds.</summary>
    private static readonly TimeSpan KeepAliveAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GoodbyeWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private readonly Channel<Command> _commands = Channel.CreateUnbounded<Command>();

    public string Name => address.Name;

    public Intake Intake { get; } = new(address.Name, journal, time, log);

    public SessionState State { get; private set; } = SessionState.Off;

    /// <summary>What the controller calls itself; null before the first connection.</summary>
    public string? ToldName { get; private set; }

    /// <summary>Why the last connection ended.</summary>
    public string? LastFault { get; private set; }

    /// <summary>Whether the controller reported an alarm that still stands: its code.</summary>
    public string? Alarm { get; private set; }

    /// <summary>The program that the controller says is selected.</summary>
    public int? SelectedParameterSet { get; private set; }

    /// <summary>Raised after the state moved, a result was kept, or the controller told of an alarm or a program. On the session's own task: be quick.</summary>
    public event Action? Changed;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await ConnectAndTalkAsync(ct);
                Move(SessionState.Waiting);
                await Task.Delay(_backoff.Next(), time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Move(SessionState.Off);
        }
    }

    /// <summary>Passes a command on to the controller.</summary>
    /// <exception cref="IOException">There is no connection, or it was lost before the answer.</exception>
    /// <exception cref="CommandRefusedException">The controller refused it.</exception>
    public async Task CommandAsync(Telegram telegram, CancellationToken ct)
    {
        if (State != SessionState.Ready)
        {
            throw new IOException($"{address.Name} is not connected.");
        }

        var command = new Command(telegram, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _commands.Writer.TryWrite(command);
        await command.Done.Task.WaitAsync(ct);
    }

    private async Task ConnectAndTalkAsync(CancellationToken ct)
    {
        Move(SessionState.Connecting);
        try
        {
            await using var link = new Link(await OpenAsync(ct), time);
            await TalkAsync(link, ct);
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or CommandRefusedException or ObjectDisposedException)
        {
            LastFault = e.Message;
            log.LogInformation("{Controller}: the connection ended: {Reason}", address.Name, e.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // For example a journal that is away: nothing was acknowledged, so the controller tells it again.
            LastFault = e.Message;
            log.LogError(e, "{Controller}: the session failed and begins again.", address.Name);
        }
        finally
        {
            FailCommands();
        }
    }

    private async Task<Stream> OpenAsync(CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(ConnectWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await connect(address, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"{address.Host}:{address.Port} does not answer.");
        }
    }

    private async Task TalkAsync(Link link, CancellationToken ct)
    {
        var talk = new Conversation(link, address, log);
        Move(SessionState.Starting);
        ToldName = await talk.StartAsync(ct);
        Move(SessionState.Subscribing);
        await talk.SubscribeToResultsAsync(ct);
        await talk.SubscribeIfKnownAsync(Mid.AlarmSubscribe, ct);
        await talk.SubscribeIfKnownAsync(Mid.ParameterSetSubscribe, ct);
        Move(SessionState.CatchingUp);
        if (await talk.TimeAsync(ct) is { } clock)
        {
            Intake.ClockAhead = clock - time.GetUtcNow().UtcDateTime;
        }

        await Intake.CatchUpAsync(talk.FetchAsync, ct);
        _backoff.Reset();
        LastFault = null;
        Move(SessionState.Ready);
        try
        {
            while (true)
            {
                await WorkAsync(link, talk, ct);
                await IdleAsync(link, talk, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await GoodbyeAsync(talk);
            throw;
        }
    }

    private async Task GoodbyeAsync(Conversation talk)
    {
        using var soon = new CancellationTokenSource(GoodbyeWithin, time);
        try
        {
            await talk.StopAsync(soon.Token);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            log.LogDebug("{Controller} was gone before it was told so.", address.Name);
        }
    }

    /// <summary>Everything that lies there.</summary>
    private async Task WorkAsync(Link link, Conversation talk, CancellationToken ct)
    {
        var busy = true;
        while (busy)
        {
            busy = false;
            while (link.Said.TryRead(out var said))
            {
                busy = true;
                await HearAsync(said, link, talk, ct);
            }

            if (_commands.Reader.TryRead(out var command))
            {
                busy = true;
                await PassOnAsync(command, talk, ct);
            }
        }
    }

    private async Task IdleAsync(Link link, Conversation talk, CancellationToken ct)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var said = link.Said.WaitToReadAsync(quiet.Token).AsTask();
        var commanded = _commands.Reader.WaitToReadAsync(quiet.Token).AsTask();
        var silence = Task.Delay(KeepAliveAfter, time, quiet.Token);
        var first = await Task.WhenAny(said, commanded, silence);
        await quiet.CancelAsync();
        ct.ThrowIfCancellationRequested();
        if (first == silence)
        {
            await talk.KeepAliveAsync(ct);
        }
        else if (first == said && !await said)
        {
            throw new IOException("The connection has ended.");
        }
    }

    private async Task HearAsync(Telegram said, Link link, Conversation talk, CancellationToken ct)
    {
        switch (said.Mid)
        {
            case Mid.Result:
                // Durable first, acknowledged then: what is not acknowledged the controller tells again.
                await Intake.TakeAsync(Tightening.Read(said), talk.FetchAsync, ct);
                await link.TellAsync(new Telegram(Mid.ResultAck), ct);
                break;
            case Mid.Alarm:
                Alarm = Layouts.Alarm.Read(said.Body).Text("Error");
                await link.TellAsync(new Telegram(Mid.AlarmAck), ct);
                break;
            case Mid.AlarmAcknowledged:
                Alarm = null;
                await link.TellAsync(new Telegram(Mid.AlarmAcknowledgedAck), ct);
                break;
            case Mid.AlarmStatus:
                var status = Layouts.AlarmStatus.Read(said.Body);
                Alarm = status.Number("Active") == 1 ? status.Text("Error") : null;
                await link.TellAsync(new Telegram(Mid.AlarmStatusAck), ct);
                break;
            case Mid.ParameterSetSelected:
                SelectedParameterSet = WireNumber.Read(said.Body, 0, 3);
                await link.TellAsync(new Telegram(Mid.ParameterSetSelectedAck), ct);
                break;
            case Mid.KeepAlive:
                break;
            default:
                log.LogDebug("{Controller} said {Mid:0000}, which nobody asked for.", address.Name, said.Mid);
                break;
        }

        Changed?.Invoke();
    }

    private static async Task PassOnAsync(Command command, Conversation talk, CancellationToken ct)
    {
        try
        {
            await talk.CommandAsync(command.Telegram, ct);
            command.Done.TrySetResult();
        }
        catch (CommandRefusedException e)
        {
            command.Done.TrySetException(e);
        }
        catch (Exception e)
        {
            command.Done.TrySetException(new IOException("The connection was lost before the answer.", e));
            throw;
        }
    }

    private void FailCommands()
    {
        while (_commands.Reader.TryRead(out var command))
        {
            command.Done.TrySetException(new IOException($"{address.Name} is not connected."));
        }
    }

    private void Move(SessionState to)
    {
        State = State.To(to);
        Changed?.Invoke();
    }

    private sealed record Command(Telegram Telegram, TaskCompletionSource Done);
}
