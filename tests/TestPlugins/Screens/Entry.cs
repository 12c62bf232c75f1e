using Microsoft.Extensions.DependencyInjection;

namespace Screens;

/// <summary>A plugin with a page, a menu entry, a tile, and something in every named place.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<Pulse>();
        builder.AddPage<OverviewPage>("overview").AddPage<UnitPulse>("unit").AddWidget<PulseTile>("pulse")
            .AddSlot<HintOfTheDay>("aside").AddSlot<UnitPulse>("tab").AddSlot<PulseAction>("action");
    }
}

/// <summary>A service of the plugin's own, which its components ask for in their constructors.</summary>
internal sealed class Pulse
{
    private int _asked;

    public string Version { get; } = typeof(Pulse).Assembly.GetName().Name!;

    public int Ask() => Interlocked.Increment(ref _asked);
}
