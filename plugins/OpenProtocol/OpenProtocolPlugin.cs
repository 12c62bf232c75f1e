using Mes.Routing.Contracts;
using Mes.Sdk.Data;
using Microsoft.Extensions.DependencyInjection;
using OpenProtocol.DecideTightenings;
using OpenProtocol.Devices;
using OpenProtocol.Journal;
using OpenProtocol.Stations;

namespace OpenProtocol;

/// <summary>Tightening controllers that speak Atlas Copco's Open Protocol.</summary>
internal sealed class OpenProtocolPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddPluginDatabase<JournalDb, SqliteJournalDb, MySqlJournalDb>();
        builder.Services.AddSingleton<JournalChanges>();
        builder.Services.AddSingleton<Controllers>();
        builder.Services.AddSingleton<TighteningDesk>();
        builder.Services.AddPluginJson(TighteningsJson.Default);
        builder.Services.AddSingleton<IApiModule, TighteningsApi>();
        builder.Services.AddSingleton<IDeviceDriver, OpenProtocolDriver>();
        builder.Services.AddSingleton<IGate<StationExitV1>, ProgramGate>();
        builder.Services.AddPluginJob<TidyTightenings>("tidy");
        builder.AddPage<TighteningsPage>("tightenings").AddWidget<DoubtfulTile>("doubtful");
    }
}
