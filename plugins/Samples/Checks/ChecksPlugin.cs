using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Checks;

/// <summary>Has its say before a unit leaves a station, and turns the core's data into labels and files: a gate, a label renderer, an export format and serial numbers.</summary>
internal sealed class ChecksPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<IGate<StationExitV1>, GaugeGate>();
        builder.AddProvider<ILabelRenderer, TextLabel>("text").AddProvider<IExportFormat, TabbedFile>("tabs")
            .AddProvider<ISerialNumberProvider, OrderSerials>("orders");
    }
}
