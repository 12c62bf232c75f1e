using Microsoft.Extensions.Logging;

namespace LineSimulator;

/// <summary>The loop that a shift is.</summary>
internal sealed class Simulator(IPluginSite site, ILogger<Simulator> log) : IPluginLifecycle
{
    public Task StartAsync(CancellationToken ct)
    {
        log.LogInformation("The line simulator starts at {Site}.", site.Site.Code);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
