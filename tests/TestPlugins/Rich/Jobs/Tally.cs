namespace Rich.Jobs;

/// <summary>Counts, and says so.</summary>
internal sealed class Tally(ITexts texts) : IScheduledJob
{
    public Task RunAsync(JobContext job, CancellationToken ct)
    {
        job.Report(texts.Get("Tallied", new Dictionary<string, object?> { ["Job"] = job.Id }));
        return Task.CompletedTask;
    }
}
