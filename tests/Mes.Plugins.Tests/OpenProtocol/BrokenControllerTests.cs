using System.Text;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using OpenProtocol.Results;
using OpenProtocol.Sessions;
using OpenProtocol.Wire;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>A controller may send anything: a session neither hangs nor dies of it, connects anew, and keeps no result that was not told.</summary>
public sealed class BrokenControllerTests
{
    private const string Result =
        "02310061001         010001020103airbag7                  04KPOL3456JKLO897          05000600307000008000009010011112000840130014001400120015000739160000017099991800000190000020"
        + "2001-06-02:09:54:09212001-05-29:12:34:33221230000345675";

    private const string OldResult = "01180065001         01012345678902AIRBAG                   03001040002050060070080014670900046102001-04-22:14:54:34112";

    private static readonly string[] Messages =
    [
        Result, OldResult, "00570002001         010001020103Airbag1                  ", "00240005001         0060", "00240005001         0070",
        "00240005001         0014", "00260004001         006497", "00260004001         006415", "00260004001         000116", "00390081001         2026-11-23:05:00:00",
        "005300710010        01E851021031042017-12-01:20:12:45", "00200074001         ", "00560076            01102E851031041052017-01-25:10:20:20",
        "00420015001         0032026-11-23:05:00:00", "00209999001         ", "00289998            00610003", "00240005001         9999",
    ];

    /// <summary>What a sound controller answers to the first questions, so that the babble begins in every state of a session.</summary>
    private static readonly string[] Handshake =
    [
        "00570002001         010001020103Airbag1                  ", "00240005001         0060", "00240005001         0070", "00240005001         0014",
        "00390081001         2026-11-23:05:00:00", OldResult,
    ];

    private static readonly Gen<byte[]> Whole = Gen.Int[0, Messages.Length - 1].Select(i => Encoding.Latin1.GetBytes(Messages[i] + "\0"));

    private static readonly Gen<byte[]> Damaged = Gen.Select(Whole, Gen.Int[0, 300], Gen.Byte).Select((m, at, b) =>
    {
        var copy = m.ToArray();
        copy[at % copy.Length] = b;
        return copy;
    });

    private static readonly Gen<byte[]> Cut = Gen.Select(Whole, Gen.Int[0, 300]).Select((m, at) => m[..(at % m.Length)]);

    private static readonly Gen<byte[]> Said = Gen.Frequency((6, Whole), (2, Damaged), (1, Cut), (1, Gen.Byte.Array[0, 60]));

    [Fact]
    public async Task Whatever_a_controller_sends_the_session_goes_on_and_makes_nothing_up() =>
        await Gen.Select(Gen.Int[0, Handshake.Length], Said.Array[0, 40], Gen.Bool).SampleAsync(
            async (politely, babble, silent) =>
            {
                byte[][] pieces = [.. Handshake[..politely].Select(m => Encoding.Latin1.GetBytes(m + "\0")), .. babble];
                var journal = new WatchedJournal(new MemoryJournal());
                var connections = 0;
                var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var session = new ControllerSession(
                    new ControllerAddress("TC-1", "nowhere"), journal,
                    (_, _) =>
                    {
                        if (++connections == 3)
                        {
                            again.TrySetResult();
                        }

                        return Task.FromResult<Stream>(new Babble(pieces, politely, silent));
                    },
                    new FastTime(), NullLogger.Instance);
                using var end = new CancellationTokenSource();
                var running = session.RunAsync(end.Token);

                await again.Task.WaitAsync(TimeSpan.FromMinutes(3));
                await end.CancelAsync();
                await running.WaitAsync(TimeSpan.FromMinutes(3));

                var told = Told([.. pieces.SelectMany(p => p)]);
                foreach (var kept in journal.Kept.Where(k => k.Result is not null))
                {
                    told.ShouldContain(kept.Result!.Fingerprint);
                }
            },
            iter: 150, threads: 1);

    [Fact]
    public async Task A_controller_that_floods_is_cut_off_before_memory_is_lost()
    {
        var flood = Enumerable.Repeat(Encoding.Latin1.GetBytes(Result + "\0"), 1_500).ToArray();
        await using var link = new Link(new Babble(flood, 0, silent: true), TimeProvider.System);

        await Should.ThrowAsync<IOException>(() => link.AskAsync(new Telegram(Mid.KeepAlive), default));

        var heard = 0;
        (await Should.ThrowAsync<WireException>(async () =>
        {
            await foreach (var said in link.Said.ReadAllAsync())
            {
                heard += said.Mid == Mid.Result ? 1 : 0;
            }
        })).Message.ShouldContain("1000");
        heard.ShouldBe(1_000);
    }

    /// <summary>Every result that the bytes may stand for, read without the session: at whichever byte a whole message begins.</summary>
    private static HashSet<string> Told(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var told = new HashSet<string>();
        for (var at = 0; at + Telegram.HeaderLength <= text.Length; at++)
        {
            if (int.TryParse(text.AsSpan(at, 4), System.Globalization.NumberStyles.None, null, out var length)
                && length >= Telegram.HeaderLength && at + length <= text.Length && text.Substring(at + 4, 4) is "0061" or "0065")
            {
                try
                {
                    told.Add(Tightening.Read(Telegram.Parse(bytes.AsSpan(at, int.Parse(text.AsSpan(at, 4), null)))).Fingerprint);
                }
                catch (IOException)
                {
                    // It is none.
                }
            }
        }

        return told;
    }

    /// <summary>Says its first pieces when it is asked something, and the others one after the other, whatever is said to it; then it is silent or closes the connection.</summary>
    private sealed class Babble(IReadOnlyList<byte[]> pieces, int asked, bool silent) : Stream
    {
        private readonly SemaphoreSlim _questions = new(0);
        private readonly CancellationTokenSource _closed = new();
        private int _next;
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (_next < pieces.Count && _at == pieces[_next].Length)
            {
                (_next, _at) = (_next + 1, 0);
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
            if (_next == pieces.Count)
            {
                await Task.Delay(silent ? Timeout.Infinite : 0, either.Token);
                return 0;
            }

            if (_at == 0 && _next < asked)
            {
                await _questions.WaitAsync(either.Token);
            }

            var count = Math.Min(buffer.Length, pieces[_next].Length - _at);
            pieces[_next].AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _questions.Release();
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        protected override void Dispose(bool disposing)
        {
            _closed.Cancel();
            base.Dispose(disposing);
        }
    }
}
