namespace OpenProtocol.DecideTightenings;

/// <summary>Drops what was recorded long ago. The unit's own record keeps its results for as long as the product keeps records.</summary>
internal sealed class TidyTightenings(TighteningDesk desk, IPluginSettings settings, IPluginSite site, TimeProvider time, ITexts texts) : IScheduledJob
{
    public async Task RunAsync(JobContext job, CancellationToken ct)
    {
        var dropped = await desk.DropRecordedAsync(time.GetUtcNow().UtcDateTime.AddDays(-settings.Get<int>("keepDays")), ct);
        job.Report(texts.Get(site.PluginId + ":Dropped", new Dictionary<string, object?> { ["Count"] = dropped }));
    }
}
