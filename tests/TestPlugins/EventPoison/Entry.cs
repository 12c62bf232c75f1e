using System.Collections.Concurrent;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EventPoison;

/// <summary>Fails on units whose serial says so, and tells the test, through a queue that the test has laid into the process, what it was called with.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddScoped<IEventHandler<UnitShippedV1>, Handler>();

    private sealed class Handler : IEventHandler<UnitShippedV1>
    {
        public Task HandleAsync(UnitShippedV1 happened, EventContext context, CancellationToken ct)
        {
            ((ConcurrentQueue<string>)AppContext.GetData("test.event-poison.heard")!).Enqueue($"{happened.Serial} {context.Attempt}");
            return happened.Serial.StartsWith("POISON", StringComparison.Ordinal) ? throw new InvalidOperationException("event-poison")
                : happened.Serial.StartsWith("SLOW", StringComparison.Ordinal) ? Task.Delay(Timeout.Infinite, ct)
                : Task.CompletedTask;
        }
    }
}
