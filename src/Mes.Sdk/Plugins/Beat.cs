namespace Mes.Sdk;

/// <summary>Looks at something again and again: for what no event tells, such as the unit that stands at a station when a device comes back.</summary>
public static class Beat
{
    /// <summary>Calls <paramref name="look"/> every period, the first time after one; never twice at once: a beat that falls into a look that lasts longer is passed over.</summary>
    /// <param name="every">The period; above zero.</param>
    /// <param name="time">The clock.</param>
    /// <param name="look">What to do. What it throws ends the beat and is thrown on.</param>
    /// <param name="ct">Ends it, quietly.</param>
    /// <returns>When cancelled.</returns>
    public static async Task RunAsync(TimeSpan every, TimeProvider time, Func<CancellationToken, Task> look, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(every, time);
        try
        {
            while (await beat.WaitForNextTickAsync(ct))
            {
                await look(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // That is how it ends.
            return;
        }
    }
}
