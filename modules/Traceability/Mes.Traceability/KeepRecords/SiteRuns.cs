using System.Collections.Concurrent;
using Mes.Ui;
using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

/// <summary>Long work that people began at a site, one at a time: it goes on when the page is closed, and whoever may can cancel it; what was done by then is done. Thread-safe.</summary>
internal abstract class SiteRuns<TRun>(ILogger log) : IDisposable where TRun : SiteRun
{
    private readonly ConcurrentDictionary<string, TRun> _runs = new(StringComparer.Ordinal);

    /// <summary>A site's run has come further, or has ended.</summary>
    public event Action<string>? Changed;

    /// <summary>The run of a site, or its last; null: none since the host started.</summary>
    public TRun? At(string site) => _runs.GetValueOrDefault(site);

    public void Cancel(string site) => At(site)?.Cancel();

    public void Dispose()
    {
        foreach (var run in _runs.Values)
        {
            run.Cancel();
        }
    }

    /// <summary>Begins a run as the caller, unless one is running.</summary>
    /// <returns>Whether it began.</returns>
    protected bool Begin(Caller caller, TRun run)
    {
        if (!ReferenceEquals(_runs.AddOrUpdate(caller.Site!, run, (_, old) => old.IsRunning ? old : run), run))
        {
            return false;
        }

        _ = Task.Run(() => RunAsync(run, caller));
        return true;
    }

    /// <summary>A piece of the work.</summary>
    /// <returns>Whether there is more.</returns>
    protected abstract Task<bool> StepAsync(TRun run, Caller caller);

    private async Task RunAsync(TRun run, Caller caller)
    {
        try
        {
            while (await StepAsync(run, caller))
            {
                Changed?.Invoke(caller.Site!);
                run.Cancelled.ThrowIfCancellationRequested();
            }

            run.End(SiteRunState.Done);
        }
        catch (Exception) when (run.Cancelled.IsCancellationRequested)
        {
            run.End(SiteRunState.Cancelled);
        }
        catch (MesException refusal)
        {
            run.End(SiteRunState.Failed, refusal.Error);
        }
        catch (Exception e)
        {
            log.LogError(e, "{Run} at {Site} failed.", typeof(TRun).Name, caller.Site);
            run.End(SiteRunState.Failed);
        }

        Changed?.Invoke(caller.Site!);
    }
}

internal enum SiteRunState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>A run and how it ended.</summary>
internal abstract class SiteRun(string by, DateTime startedAt)
{
    private readonly CancellationTokenSource _cancel = new();

    public string By => by;

    public DateTime StartedAt => startedAt;

    public SiteRunState State { get; private set; }

    /// <summary>Why it failed; null: it did not, or nobody knows.</summary>
    public MesError? Error { get; private set; }

    public bool IsRunning => State == SiteRunState.Running;

    /// <summary>How the state is shown.</summary>
    public UiState Chip => State switch
    {
        SiteRunState.Running => UiState.Running,
        SiteRunState.Done => UiState.Done,
        SiteRunState.Cancelled => UiState.Blocked,
        _ => UiState.Down,
    };

    public CancellationToken Cancelled => _cancel.Token;

    public void Cancel() => _cancel.Cancel();

    public void End(SiteRunState state, MesError? error = null) => (Error, State) = (error, state);
}
