using Microsoft.Extensions.DependencyInjection;
using Mes.Sdk.Data;
using Rich.Api;
using Rich.Data;
using Rich.Events;
using Rich.Jobs;
using Rich.Screens;
using Rich.Settings;

namespace Rich;

/// <summary>A plugin that uses every extension point of the server, in three versions; the third fails at its migration.</summary>
internal sealed class RichPlugin : IMesPlugin
{
#if RICH_3
    public const string Version = "3.0.0";
#elif RICH_2
    public const string Version = "2.0.0";
#else
    public const string Version = "1.0.0";
#endif

    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddPluginJson(RichJson.Default);
        builder.Services.AddSingleton<IApiModule, RichApi>();
        SettingsApi.Add(builder.Services);
        ShippedUnits.Add(builder.Services);
        builder.Services.AddPluginJob<Tally>("tally");
        builder.Services.AddPluginDatabase<RichDb, SqliteRichDb, MySqlRichDb>();
        builder.Services.AddSingleton<IApiModule, MarksApi>();
        builder.AddPage<MarksPage>("marks").AddWidget<MarksTile>("marks");
    }
}
