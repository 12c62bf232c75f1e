namespace PageFaults;

/// <summary>Broken on purpose: each page fails in another way.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder
        .AddPage<Render>("render").AddPage<Leave>("dispose").AddPage<Slow>("slow").AddPage<Constructor>("constructor")
        .AddPage<Injects>("injects").AddPage<Click>("click").AddWidget<Render>("tile");
}

internal sealed class Unknown;
