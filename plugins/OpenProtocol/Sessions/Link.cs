using System.IO.Pipelines;
using System.Threading.Channels;
using OpenProtocol.Wire;

namespace OpenProtocol.Sessions;

/// <summary>One connection: cuts the stream into messages, and brings answers to what was asked. One question at a time, as the protocol wants it; not thread-safe but for reading.</summary>
internal sealed class Link : IAsyncDisposable
{
    /// <summary>A controller waits for an acknowledgement before it goes on; one that tells so much without is broken.</summary>
    private const int MostUnheard = 1_000;
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly Channel<Telegram> _said = Channel.CreateBounded<Telegram>(new BoundedChannelOptions(MostUnheard) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private readonly Task _reading;
    private TaskCompletionSource<Telegram>? _answer;
    private int _asked;

    public Link(Stream stream, TimeProvider time)
    {
        _stream = stream;
        _time = time;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>What the controller says by itself, in its order. Ends with the connection, with the cause.</summary>
    public ChannelReader<Telegram> Said => _said.Reader;

    /// <summary>When something was last sent.</summary>
    public long LastSent { get; private set; }

    public async Task TellAsync(Telegram telegram, CancellationToken ct)
    {
        await _stream.WriteAsync(telegram.ToBytes(), ct);
        LastSent = _time.GetTimestamp();
    }

    /// <summary>Sends and waits for the answer, which may be a command error.</summary>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    /// <exception cref="IOException">The connection ended.</exception>
    public async Task<Telegram> AskAsync(Telegram question, CancellationToken ct)
    {
        var answer = new TaskCompletionSource<Telegram>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _ended.Token.ThrowIfEnded();
            (_answer, _asked) = (answer, question.Mid);
        }

        await TellAsync(question, ct);
        return await answer.Task.WaitAsync(AnswerWithin, _time, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _stream.DisposeAsync();
        await _reading;
        _ended.Dispose();
    }

    private async Task ReadAsync()
    {
        Exception? cause = null;
        var reader = PipeReader.Create(_stream);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(_ended.Token);
                var buffer = read.Buffer;
                while (Frames.TryTake(ref buffer) is { } telegram)
                {
                    Sort(telegram);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            cause = e as WireException;
        }

        End(cause ?? new IOException("The controller closed the connection."));
    }

    private void Sort(Telegram telegram)
    {
        lock (_gate)
        {
            if (_answer is { } waiting && Answers(telegram, _asked))
            {
                _answer = null;
                waiting.TrySetResult(telegram);
                return;
            }
        }

        if (!_said.Writer.TryWrite(telegram))
        {
            throw new WireException($"The controller tells more than {MostUnheard} messages without waiting for an answer.");
        }
    }

    private void End(Exception cause)
    {
        lock (_gate)
        {
            _answer?.TrySetException(cause);
            _answer = null;
            _ended.Cancel();
        }

        _said.Writer.TryComplete(cause);
    }

    private static bool Answers(Telegram said, int asked) => said.Mid switch
    {
        Mid.CommandError or Mid.CommandAccepted or Mid.LinkFault => said.Body.Length >= 4 && said.Body.StartsWith($"{asked:0000}", StringComparison.Ordinal),
        Mid.CommunicationStarted => asked == Mid.CommunicationStart,
        Mid.OldResult => asked == Mid.OldResultRequest,
        Mid.ToolData => asked == Mid.ToolDataRequest,
        Mid.Time => asked == Mid.TimeRequest,
        Mid.KeepAlive => asked == Mid.KeepAlive,
        _ => false,
    };
}

/// <summary>Says that a connection has ended.</summary>
internal static class LinkEnds
{
    public static void ThrowIfEnded(this CancellationToken ended)
    {
        if (ended.IsCancellationRequested)
        {
            throw new IOException("The connection has ended.");
        }
    }
}
