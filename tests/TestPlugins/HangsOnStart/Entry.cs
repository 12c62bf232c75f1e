using Microsoft.Extensions.DependencyInjection;

namespace HangsOnStart;

/// <summary>Broken on purpose: never comes back, and does not listen.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IPluginLifecycle, Worker>();

    private sealed class Worker : IPluginLifecycle
    {
        public Task StartAsync(CancellationToken ct) => new TaskCompletionSource().Task;

        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
