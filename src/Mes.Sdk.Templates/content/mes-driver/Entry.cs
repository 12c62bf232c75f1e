using Mes.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Company.Driver1;

/// <summary>Registers the driver. Called once for every site where the plugin is switched on.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IDeviceDriver, ScannerDriver>();
}
