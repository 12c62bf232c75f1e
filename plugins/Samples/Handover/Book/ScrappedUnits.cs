using Mes.Routing.Contracts;

namespace Handover.Book;

/// <summary>Writes a note for each scrapped unit. An event may come twice, the note comes once.</summary>
internal sealed class ScrappedUnits(NoteBook book, IPluginSettings<HandoverSettings> settings, IPluginSite site, ITexts texts) : IEventHandler<UnitScrappedV1>
{
    public async Task HandleAsync(UnitScrappedV1 happened, EventContext context, CancellationToken ct)
    {
        if (settings.Current.NotesScrap)
        {
            var text = texts.Get(site.PluginId + ":Scrapped", new Dictionary<string, object?> { ["Serial"] = happened.Serial, ["Order"] = happened.OrderNumber });
            await book.WriteAsync(text, station: null, site.PluginId, context.MessageId, ct);
        }
    }
}
