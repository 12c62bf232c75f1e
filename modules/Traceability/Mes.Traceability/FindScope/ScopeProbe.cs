namespace Mes.Traceability;

/// <summary>Counts what a question would find while somebody is still typing it. One count at a time; a newer question ends the older one's work.</summary>
internal sealed class ScopeProbe(Func<FindScope, CancellationToken, Task<Scope>> find, Action changed) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private CancellationTokenSource? _running;

    /// <summary>Affected units by what would be asked; what is not counted yet, or can't be asked, is not in it.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    public bool Busy { get; private set; }

    /// <summary>Ends what runs and counts these, one after the other.</summary>
    public async Task AskAsync(IReadOnlyList<(string Name, FindScope Query)> questions)
    {
        Stop();
        var running = _running = new CancellationTokenSource();
        Busy = questions.Count > 0;
        try
        {
            await Task.Delay(Pause, running.Token);
            foreach (var (name, query) in questions)
            {
                Counts[name] = (await find(query, running.Token)).Affected;
                changed();
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (MesException) when (running.IsCancellationRequested)
        {
            return;
        }
        catch (MesException)
        {
            // Half a condition is no fault; it is said when it is added.
        }

        Busy = false;
        changed();
    }

    public void Stop()
    {
        Counts.Clear();
        Busy = false;
        _running?.Cancel();
        _running?.Dispose();
        _running = null;
    }

    public void Dispose() => Stop();
}
