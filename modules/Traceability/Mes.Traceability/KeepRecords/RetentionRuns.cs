using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

/// <summary>Runs of letting go that people began: one a site at a time, a transaction a few hundred rows. A run goes on when the page is closed; whoever may can cancel it, and what had gone by then is gone. Thread-safe.</summary>
internal sealed class RetentionRuns(IUseCases useCases, TimeProvider time, ILogger<RetentionRuns> log) : IDisposable
{
    private readonly ConcurrentDictionary<string, RetentionRun> _runs = new(StringComparer.Ordinal);

    /// <summary>A site's run has come further, or has ended.</summary>
    public event Action<string>? Changed;

    /// <summary>The run of a site, or its last; null: none since the host started.</summary>
    public RetentionRun? At(string site) => _runs.GetValueOrDefault(site);

    /// <summary>Begins a run as the caller, unless one is running.</summary>
    /// <param name="caller">Whose run it is; with a site.</param>
    /// <param name="due">How much may go.</param>
    public void Start(Caller caller, int due)
    {
        var run = new RetentionRun(caller.Actor.Name, due, time.GetUtcNow().UtcDateTime);
        var mine = _runs.AddOrUpdate(caller.Site!, run, (_, old) => old.IsRunning ? old : run);
        if (ReferenceEquals(mine, run))
        {
            _ = Task.Run(() => RunAsync(run, caller));
        }
    }

    public void Cancel(string site) => At(site)?.Cancel();

    public void Dispose()
    {
        foreach (var run in _runs.Values)
        {
            run.Cancel();
        }
    }

    private async Task RunAsync(RetentionRun run, Caller caller)
    {
        try
        {
            PrunedRecords gone;
            do
            {
                gone = await useCases.RunAsync(new PruneRecords(run.Id), caller, run.Cancelled);
                run.Add(gone);
                Changed?.Invoke(caller.Site!);
                run.Cancelled.ThrowIfCancellationRequested();
            }
            while (gone.More);
            run.End(RetentionRunState.Done);
        }
        catch (Exception) when (run.Cancelled.IsCancellationRequested)
        {
            run.End(RetentionRunState.Cancelled);
        }
        catch (MesException refusal)
        {
            run.End(RetentionRunState.Failed, refusal.Error);
        }
        catch (Exception e)
        {
            log.LogError(e, "Letting go what has outlived its retention at {Site} failed.", caller.Site);
            run.End(RetentionRunState.Failed);
        }

        Changed?.Invoke(caller.Site!);
    }
}

internal enum RetentionRunState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>A run and how far it has come. Thread-safe.</summary>
internal sealed class RetentionRun(string by, int due, DateTime startedAt)
{
    private readonly CancellationTokenSource _cancel = new();
    private int _units, _lots, _contents;

    public Guid Id { get; } = Ids.New();

    public string By => by;

    /// <summary>How much might go when it began.</summary>
    public int Due => due;

    public DateTime StartedAt => startedAt;

    public RetentionRunState State { get; private set; }

    /// <summary>Why it failed; null: it did not, or nobody knows.</summary>
    public MesError? Error { get; private set; }

    public int Units => _units;

    public int Lots => _lots;

    public int Contents => _contents;

    public int Gone => _units + _lots + _contents;

    public bool IsRunning => State == RetentionRunState.Running;

    public CancellationToken Cancelled => _cancel.Token;

    public void Add(PrunedRecords gone)
    {
        Interlocked.Add(ref _units, gone.Units);
        Interlocked.Add(ref _lots, gone.Lots);
        Interlocked.Add(ref _contents, gone.Contents);
    }

    public void Cancel() => _cancel.Cancel();

    public void End(RetentionRunState state, MesError? error = null) => (Error, State) = (error, state);
}
