using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Works;

/// <summary>A plugin that works: at start it asks the host for the board, which proves rights and shared types, and fails where it is refused.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IPluginLifecycle, Worker>();

    private sealed class Worker(IPluginSite site, IUseCases useCases) : IPluginLifecycle
    {
        public Task StartAsync(CancellationToken ct) => useCases.RunAsync(new GetBoard(), site.Caller, ct);

        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
