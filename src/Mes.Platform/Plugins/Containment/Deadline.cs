namespace Mes.Platform.Plugins.Containment;

/// <summary>A plugin did not answer in time.</summary>
internal sealed class DeadlineException(string what, TimeSpan within) : Exception($"{what} took longer than {within.TotalSeconds} s")
{
    public TimeSpan Within => within;
}

/// <summary>
/// Calls plugins on the pool, so that one that blocks holds no thread of the host past its deadline. The time is counted in beats: while the
/// whole process stands still, for a collection or since the machine is busy with others, it passes one at most, and the plugin is not blamed.
/// </summary>
internal static class Deadline
{
    private const int Beats = 5;

    /// <summary>Returns when the call ends or the deadline passes, whichever is first; in the second case the call's token is cancelled and what becomes of it is not waited for.</summary>
    /// <exception cref="DeadlineException">The deadline passed.</exception>
    public static async Task<T> CallAsync<T>(
        string what, Func<CancellationToken, Task<T>> call, TimeSpan within, CancellationToken ct, TimeProvider? time = null)
    {
        // Not disposed when late: the plugin may still look at its token.
        var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var called = Task.Run(() => call(late.Token), CancellationToken.None);
        for (var beat = 0; beat < Beats && !called.IsCompleted; beat++)
        {
            await ((Task)called).WaitAsync(within / Beats, time ?? TimeProvider.System, ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            ct.ThrowIfCancellationRequested();
        }

        if (called.IsCompleted)
        {
            late.Dispose();
            return await called;
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
}
