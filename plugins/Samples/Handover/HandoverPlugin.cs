using Handover.Book;
using Handover.Screens;
using Mes.Routing.Contracts;
using Mes.Sdk.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Handover;

/// <summary>A shift's notes for the next one: an endpoint, a page with its menu entry, a tile, a part of the station's page, settings, a table, a job, an event and health.</summary>
internal sealed class HandoverPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddPluginDatabase<NotesDb, SqliteNotesDb, MySqlNotesDb>();
        builder.Services.AddPluginSettings(HandoverSettings.Read);
        builder.Services.AddSingleton<NoteBook>();
        builder.Services.AddPluginJson(NotesJson.Default);
        builder.Services.AddSingleton<IApiModule, NotesApi>();
        builder.Services.AddScoped<IEventHandler<UnitScrappedV1>, ScrappedUnits>();
        builder.Services.AddPluginJob<TidyNotes>("tidy");
        builder.Services.AddSingleton<IPluginHealth, BookHealth>();
        builder.AddPage<BookPage>("book").AddWidget<OpenNotes>("open").AddSlot<StationNotes>("station");
    }
}
