namespace Mes.Platform.Plugins.Containment;

/// <summary>A plugin did not answer in time.</summary>
internal sealed class DeadlineException(string what, TimeSpan within) : Exception($"{what} took longer than {within.TotalSeconds} s")
{
    public TimeSpan Within => within;
}

/// <summary>
/// Calls that are made together. They begin one after the other on one thread, which costs a station's answer least, since most return at once;
/// where one blocks, <see cref="Deadline"/> gives those behind it threads of their own. Not thread-safe until <see cref="Begin"/>.
/// </summary>
internal sealed class CallsTogether
{
    private readonly List<Action> _calls = [];

    public void Add(Action call) => _calls.Add(call);

    public void Begin() => Task.Run(() => _calls.ForEach(call => call()));
}

/// <summary>
/// Calls plugins on the pool, so that one that blocks holds no thread of the host past its deadline. The time is counted in beats: while the
/// whole process stands still, for a collection or since the machine is busy with others, it passes one at most, and the plugin is not blamed.
/// </summary>
internal static class Deadline
{
    private const int Beats = 5;

    /// <summary>Returns when the call ends or the deadline passes, whichever is first; in the second case the call's token is cancelled and what becomes of it is not waited for.</summary>
    /// <param name="what">What is called, for the error.</param>
    /// <param name="call">The call.</param>
    /// <param name="within">How long it may take from when it begins.</param>
    /// <param name="ct">The caller's, who gives up.</param>
    /// <param name="together">Begins it with others; null: it begins at once.</param>
    /// <param name="time">The clock; null: the machine's.</param>
    /// <exception cref="DeadlineException">The deadline passed.</exception>
    public static async Task<T> CallAsync<T>(
        string what, Func<CancellationToken, Task<T>> call, TimeSpan within, CancellationToken ct, CallsTogether? together = null, TimeProvider? time = null)
    {
        // Not disposed when late: the plugin may still look at its token.
        var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var one = new OneCall<T>(call, late.Token);
        if (together is null)
        {
            one.BeginAlone();
        }
        else
        {
            together.Add(one.Begin);
        }

        for (var beat = 0; beat < Beats && !one.Answer.IsCompleted;)
        {
            await ((Task)one.Answer).WaitAsync(within / Beats, time ?? TimeProvider.System, ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            ct.ThrowIfCancellationRequested();
            beat += one.BeginAlone() ? 0 : 1;
        }

        if (one.Answer.IsCompleted)
        {
            late.Dispose();
            return await one.Answer;
        }

        await late.CancelAsync();
        throw new DeadlineException(what, within);
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public static Task CallAsync(string what, Func<CancellationToken, Task> call, TimeSpan within, CancellationToken ct) => CallAsync(
        what,
        async token =>
        {
            await call(token);
            return true;
        },
        within,
        ct);

    /// <summary>A call that begins once.</summary>
    private sealed class OneCall<T>(Func<CancellationToken, Task<T>> call, CancellationToken late)
    {
        private readonly TaskCompletionSource<T> _answer = new();
        private int _begun;

        public Task<T> Answer => _answer.Task;

        public void Begin()
        {
            if (IsFirst())
            {
                _ = RunAsync();
            }
        }

        /// <returns>Whether it had not begun.</returns>
        public bool BeginAlone()
        {
            var first = IsFirst();
            if (first)
            {
                _ = Task.Run(RunAsync);
            }

            return first;
        }

        private bool IsFirst() => Interlocked.Exchange(ref _begun, 1) == 0;

        private async Task RunAsync()
        {
            try
            {
                _answer.SetResult(await call(late));
            }
            catch (Exception e)
            {
                _answer.SetException(e);
            }
        }
    }
}
