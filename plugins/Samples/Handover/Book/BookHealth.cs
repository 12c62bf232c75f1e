namespace Handover.Book;

/// <summary>Says that something is amiss while nobody settles notes any more.</summary>
internal sealed class BookHealth(NoteBook book, IPluginSite site) : IPluginHealth
{
    private const int TooMany = 1_000;

    public async Task<PluginHealth> CheckAsync(CancellationToken ct) => await book.CountAsync(ct) is var open and > TooMany
        ? new PluginHealth(PluginHealthLevel.Degraded, MesError.Of(site.PluginId + ":TooMany", ("Count", open)))
        : PluginHealth.Healthy;
}
