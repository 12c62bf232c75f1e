using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogFlood;

/// <summary>Writes five thousand lines as fast as it can.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IPluginLifecycle, Flood>();

    private sealed class Flood(ILogger<Flood> log) : IPluginLifecycle
    {
        public Task StartAsync(CancellationToken ct)
        {
            for (var line = 0; line < 5000; line++)
            {
                log.LogError("Line {Line} of the flood.", line);
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
