namespace Mes.Platform.Tests.Probe;

internal sealed record CountedV1(string Code, int Count) : IIntegrationEvent
{
    public static string Name => "probe.counted.v1";

    public string Stream => Code;
}

/// <summary>Writes a row and then may fail, so that a test sees whether the row stays.</summary>
internal sealed class EchoCounted(ProbeDbContext db, ProbeLog log) : IIntegrationEventHandler<CountedV1>
{
    public Task HandleAsync(CountedV1 happened, CancellationToken ct)
    {
        if (happened.Count > 0)
        {
            db.Counters.Add(new Counter { Code = $"echo-{happened.Code}-{happened.Count}" });
        }

        log.MayFail($"{happened.Code}-{happened.Count}");
        log.Hear($"{happened.Code}-{happened.Count}");
        return Task.CompletedTask;
    }
}

/// <summary>A second consumer of the same event.</summary>
internal sealed class AlsoHearCounted(ProbeLog log) : IIntegrationEventHandler<CountedV1>
{
    public Task HandleAsync(CountedV1 happened, CancellationToken ct)
    {
        log.Hear($"also-{happened.Code}-{happened.Count}");
        return Task.CompletedTask;
    }
}
