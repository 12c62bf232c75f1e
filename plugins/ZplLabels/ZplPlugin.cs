using Microsoft.Extensions.DependencyInjection;
using ZplLabels.Printing;

namespace ZplLabels;

/// <summary>Labels of units and lots on printers that speak ZPL II.</summary>
internal sealed class ZplPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IDeviceDriver, ZplDriver>();
}
