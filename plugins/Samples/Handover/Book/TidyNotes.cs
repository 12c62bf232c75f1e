namespace Handover.Book;

/// <summary>Drops notes that were settled long ago.</summary>
internal sealed class TidyNotes(NoteBook book, IPluginSettings<HandoverSettings> settings, IPluginSite site, TimeProvider time, ITexts texts) : IScheduledJob
{
    public async Task RunAsync(JobContext job, CancellationToken ct)
    {
        var dropped = await book.DropSettledAsync(time.GetUtcNow().UtcDateTime - settings.Current.Keep, ct);
        job.Report(texts.Get(site.PluginId + ":Dropped", new Dictionary<string, object?> { ["Count"] = dropped }));
    }
}
