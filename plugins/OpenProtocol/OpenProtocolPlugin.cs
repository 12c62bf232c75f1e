using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;
using OpenProtocol.Devices;
using OpenProtocol.Stations;

namespace OpenProtocol;

/// <summary>Tightening controllers that speak Atlas Copco's Open Protocol.</summary>
internal sealed class OpenProtocolPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<Controllers>();
        builder.Services.AddSingleton<IDeviceDriver, OpenProtocolDriver>();
        builder.Services.AddSingleton<IGate<StationExitV1>, ProgramGate>();
    }
}
