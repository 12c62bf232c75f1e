using LineSimulator.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace LineSimulator;

/// <summary>Works the demo line in the place of people and machines.</summary>
internal sealed class SimulatorPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<DeviceBench>();
        builder.Services.AddSingleton<MachineVoice>();
        builder.Services.AddSingleton<OrderDesk>();
        builder.Services.AddSingleton<ReworkBench>();
        builder.Services.AddSingleton<IPluginLifecycle, Simulator>();
    }
}
