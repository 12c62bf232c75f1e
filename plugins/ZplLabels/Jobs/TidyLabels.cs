namespace ZplLabels.Jobs;

/// <summary>Drops labels that were printed or cancelled long ago.</summary>
internal sealed class TidyLabels(LabelStore store, IPluginSettings settings, IPluginSite site, TimeProvider time, ITexts texts) : IScheduledJob
{
    public async Task RunAsync(JobContext job, CancellationToken ct)
    {
        var dropped = await store.DropAsync(time.GetUtcNow().UtcDateTime.AddDays(-settings.Get<int>("keepDays")), ct);
        job.Report(texts.Get(site.PluginId + ":Dropped", new Dictionary<string, object?> { ["Count"] = dropped }));
    }
}
