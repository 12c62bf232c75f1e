namespace Mes.Platform.Plugins.Containment;

/// <summary>A plugin did not answer in time.</summary>
internal sealed class DeadlineException(string what, TimeSpan within) : Exception($"{what} took longer than {within.TotalSeconds} s")
{
    public TimeSpan Within => within;
}

/// <summary>Calls plugins on the pool, so that one that blocks holds no thread of the host past its deadline.</summary>
internal static class Deadline
{
    /// <summary>Returns when the call ends or the deadline passes, whichever is first; in the second case the call's token is cancelled and what becomes of it is not waited for.</summary>
    /// <exception cref="DeadlineException">The deadline passed.</exception>
    public static async Task<T> CallAsync<T>(string what, Func<CancellationToken, Task<T>> call, TimeSpan within, CancellationToken ct)
    {
        // Not disposed when late: the plugin may still look at its token.
        var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var called = Task.Run(() => call(late.Token), CancellationToken.None);
        try
        {
            var result = await called.WaitAsync(within, ct);
            late.Dispose();
            return result;
        }
        catch (TimeoutException) when (!called.IsCompleted)
        {
            await late.CancelAsync();
            throw new DeadlineException(what, within);
        }
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
