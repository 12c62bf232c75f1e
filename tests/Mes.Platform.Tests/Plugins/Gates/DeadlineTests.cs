using System.Collections.Concurrent;
using System.Threading.Channels;
using Mes.Platform.Plugins.Containment;

namespace Mes.Platform.Tests.Plugins.Gates;

/// <summary>How long a plugin may take, with a clock that the test moves.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_process_that_stood_still_longer_than_the_budget_does_not_blame_the_plugin()
    {
        var (time, answer) = (new ManualTime(), new TaskCompletionSource<int>());
        var called = Deadline.CallAsync("gate", _ => answer.Task, Budget, default, time: time);

        (await time.NextAsync()).ShouldBe(Budget / 5);
        await time.NextAsync();
        answer.SetResult(7);

        (await called).ShouldBe(7);
    }

    [Fact]
    public async Task A_call_that_takes_all_its_beats_is_late_and_told_so()
    {
        var (time, token) = (new ManualTime(), new TaskCompletionSource<CancellationToken>());
        var called = Deadline.CallAsync(
            "gate",
            t =>
            {
                token.SetResult(t);
                return new TaskCompletionSource<int>().Task;
            },
            Budget,
            default,
            time: time);
        for (var beat = 0; beat < 5; beat++)
        {
            called.IsCompleted.ShouldBeFalse();
            await time.NextAsync();
        }

        (await Should.ThrowAsync<DeadlineException>(called)).Within.ShouldBe(Budget);
        (await token.Task).IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_time_out_of_the_plugins_own_is_its_failure_and_no_late_answer()
    {
        var called = Deadline.CallAsync<int>("gate", _ => throw new TimeoutException("its own"), Budget, default, time: new ManualTime());

        (await Should.ThrowAsync<TimeoutException>(called)).Message.ShouldBe("its own");
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_wait_for_the_answer()
    {
        using var gone = new CancellationTokenSource();
        var called = Deadline.CallAsync("gate", _ => new TaskCompletionSource<int>().Task, Budget, gone.Token, time: new ManualTime());

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(called);
    }

    [Fact]
    public async Task One_that_blocks_its_thread_does_not_keep_those_behind_it_from_answering()
    {
        var (time, round) = (new ManualTime(), new CallsTogether());
        using var blocks = new ManualResetEventSlim();
        var first = Deadline.CallAsync("first", _ => Task.FromResult(Blocked(blocks)), Budget, default, round, time);
        var second = Deadline.CallAsync("second", _ => Task.FromResult(2), Budget, default, round, time);
        round.Begin();

        await time.NextAsync();
        await time.NextAsync();
        (await second).ShouldBe(2);
        first.IsCompleted.ShouldBeFalse();

        blocks.Set();
        (await first).ShouldBe(1);
    }

    [Fact]
    public async Task Those_that_answer_at_once_share_one_thread()
    {
        var (time, round, threads) = (new ManualTime(), new CallsTogether(), new ConcurrentBag<int>());
        var calls = Enumerable.Range(0, 3).Select(i => Deadline.CallAsync(
            "gate",
            _ =>
            {
                threads.Add(Environment.CurrentManagedThreadId);
                return Task.FromResult(i);
            },
            Budget,
            default,
            round,
            time)).ToList();
        threads.ShouldBeEmpty();
        round.Begin();

        (await Task.WhenAll(calls)).ShouldBe([0, 1, 2]);
        threads.Distinct().ShouldHaveSingleItem();
    }

    private static int Blocked(ManualResetEventSlim until)
    {
        until.Wait();
        return 1;
    }

    /// <summary>Every timer waits until the test lets it pass.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly Channel<(TimeSpan Due, Action Pass)> _timers = Channel.CreateUnbounded<(TimeSpan, Action)>();

        /// <summary>Lets the next timer pass, and says how long it would have taken.</summary>
        public async Task<TimeSpan> NextAsync()
        {
            var (due, pass) = await _timers.Reader.ReadAsync();
            pass();
            return due;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Writer.TryWrite((dueTime, () => callback(state)));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
