using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Channels;
using OpenProtocol.Wire;

namespace LineSimulator.Devices.Tightening;

/// <summary>The controller's side of one connection.</summary>
internal sealed class ControllerLink : IDisposable
{
    private readonly TighteningController _controller;
    private readonly TcpClient _client;
    private readonly Channel<Telegram> _outgoing = Channel.CreateUnbounded<Telegram>();
    private bool _started;
    private bool _alarms;
    private bool _programs;

    public ControllerLink(TighteningController controller, TcpClient client)
    {
        (_controller, _client) = (controller, client);
        _client.NoDelay = true;
    }

    public int ResultRevision { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            var stream = _client.GetStream();
            await Task.WhenAny(ReadAsync(stream, ct), WriteAsync(stream, ct));
        }
        catch (InvalidOperationException)
        {
            // Gone before it began.
        }

        Dispose();
    }

    public void Tell(DoneTightening done)
    {
        if (ResultRevision > 0)
        {
            Send(ResultTelegrams.Result(_controller.Name, done, ResultRevision));
        }
    }

    public void TellParameterSet(int set)
    {
        if (_programs)
        {
            Send(new Telegram(Mid.ParameterSetSelected, 1, $"{set:000}{WireTime.Format(_controller.Clock)}"));
        }
    }

    public void TellAlarm(string code)
    {
        if (_alarms)
        {
            Send(new Telegram(Mid.Alarm, 1, Layouts.Alarm.Write(new Dictionary<string, string>
            {
                ["Error"] = code, ["ControllerReady"] = "1", ["ToolReady"] = "0", ["Time"] = WireTime.Format(_controller.Clock),
            })));
        }
    }

    public void Dispose()
    {
        _outgoing.Writer.TryComplete();
        _client.Dispose();
    }

    private void Send(Telegram telegram) => _outgoing.Writer.TryWrite(telegram);

    private async Task ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        var reader = PipeReader.Create(stream);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(ct);
                var buffer = read.Buffer;
                while (Frames.TryTake(ref buffer) is { } telegram)
                {
                    Hear(telegram);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _outgoing.Writer.TryComplete();
        }
    }

    private async Task WriteAsync(NetworkStream stream, CancellationToken ct)
    {
        try
        {
            await foreach (var telegram in _outgoing.Reader.ReadAllAsync(ct))
            {
                foreach (var piece in Pieces(telegram.ToBytes()))
                {
                    await stream.WriteAsync(piece, ct);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _outgoing.Writer.TryComplete();
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] bytes)
    {
        var size = _controller.Dribbles ? 1 : bytes.Length;
        for (var at = 0; at < bytes.Length; at += size)
        {
            yield return bytes.AsMemory(at, size);
        }
    }

    private void Hear(Telegram said)
    {
        if (_controller.Mute)
        {
            return;
        }

        switch (said.Mid)
        {
            case Mid.CommunicationStart:
                _started = true;
                Send(new Telegram(Mid.CommunicationStarted, 1, Layouts.CommunicationStarted.Write(
                    new Dictionary<string, string> { ["Cell"] = "1", ["Channel"] = "1", ["Controller"] = _controller.Name })));
                break;
            case Mid.ResultAck or Mid.AlarmAck or Mid.ParameterSetSelectedAck or Mid.AlarmAcknowledgedAck or Mid.AlarmStatusAck:
                break;
            case Mid.KeepAlive:
                Send(said);
                break;
            case Mid.CommunicationStop:
                _started = false;
                ResultRevision = 0;
                Accept(said);
                break;
            case var _ when !_started:
                Refuse(said, CommandFault.RequestTimedOut);
                break;
            default:
                Answer(said);
                break;
        }
    }

    private void Answer(Telegram said)
    {
        switch (said.Mid)
        {
            case Mid.ResultSubscribe or Mid.OldResultRequest or Mid.SelectJob when said.Revision > _controller.MaxRevision:
                Refuse(said, CommandFault.RevisionUnsupported);
                break;
            case Mid.ResultSubscribe:
                ResultRevision = said.Revision;
                Accept(said);
                break;
            case Mid.AlarmSubscribe:
                _alarms = true;
                Accept(said);
                break;
            case Mid.ParameterSetSubscribe:
                _programs = true;
                Accept(said);
                TellParameterSet(_controller.ParameterSet);
                break;
            case Mid.TimeRequest:
                Send(new Telegram(Mid.Time, 1, WireTime.Format(_controller.Clock)));
                break;
            case Mid.OldResultRequest:
                AnswerOld(said);
                break;
            default:
                if (_controller.Command(said) is { } fault)
                {
                    Refuse(said, fault);
                }
                else
                {
                    Accept(said);
                }

                break;
        }
    }

    private void AnswerOld(Telegram said)
    {
        if (_controller.Find(long.Parse(said.Body.AsSpan(0, 10), CultureInfo.InvariantCulture)) is { } done)
        {
            Send(ResultTelegrams.OldResult(done, said.Revision));
        }
        else
        {
            Refuse(said, CommandFault.ResultNotFound);
        }
    }

    private void Accept(Telegram said) => Send(new Telegram(Mid.CommandAccepted, 1, $"{said.Mid:0000}"));

    private void Refuse(Telegram said, int fault) => Send(new Telegram(Mid.CommandError, 1, $"{said.Mid:0000}{fault:00}"));
}
