using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

/// <summary>Runs of letting go, a transaction a few hundred rows.</summary>
internal sealed class RetentionRuns(IUseCases useCases, TimeProvider time, ILogger<RetentionRuns> log) : SiteRuns<RetentionRun>(log)
{
    /// <param name="caller">Whose run it is; with a site.</param>
    /// <param name="due">How much may go.</param>
    public void Start(Caller caller, int due) => Begin(caller, new RetentionRun(caller.Actor.Name, due, time.GetUtcNow().UtcDateTime));

    protected override async Task<bool> StepAsync(RetentionRun run, Caller caller)
    {
        var gone = await useCases.RunAsync(new PruneRecords(run.Id), caller, run.Cancelled);
        run.Add(gone);
        return gone.More;
    }
}

/// <summary>A run of letting go and how far it has come. Thread-safe.</summary>
internal sealed class RetentionRun(string by, int due, DateTime startedAt) : SiteRun(by, startedAt)
{
    private int _gone;

    public Guid Id { get; } = Ids.New();

    /// <summary>How much might go when it began.</summary>
    public int Due => due;

    public int Gone => _gone;

    public void Add(PrunedRecords gone) => Interlocked.Add(ref _gone, gone.Units + gone.Lots + gone.Contents);
}
