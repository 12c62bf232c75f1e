namespace Mes.Platform.Plugins.Containment;

/// <summary>Work in the background that must get done, whatever is away just now: a database that is restarted ends no host.</summary>
internal static class Perseverance
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Does it, and again after a pause where it failed, until it is done. Every failure is logged.</summary>
    /// <param name="step">May have been done in part before.</param>
    /// <param name="what">What it is, for the log.</param>
    /// <param name="log">Where failures are told.</param>
    /// <param name="time">The clock of the pause.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task UntilDoneAsync(Func<Task> step, string what, ILogger log, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogError(e, "{What} failed; it is tried again.", what);
            }

            await Task.Delay(Pause, time, ct);
        }
    }
}
