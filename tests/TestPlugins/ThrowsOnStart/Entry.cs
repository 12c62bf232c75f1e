using Microsoft.Extensions.DependencyInjection;

namespace ThrowsOnStart;

/// <summary>Broken on purpose.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IPluginLifecycle, Worker>();

    private sealed class Worker : IPluginLifecycle
    {
        public Task StartAsync(CancellationToken ct) => throw new InvalidOperationException("broken on purpose");

        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
