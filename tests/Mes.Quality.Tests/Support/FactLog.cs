using System.Collections.Concurrent;

namespace Mes.Quality.Tests.Support;

/// <summary>The facts that were raised, in their order.</summary>
internal sealed class FactLog
{
    private readonly ConcurrentQueue<UnitFact> _facts = new();

    public void Add(UnitFact fact) => _facts.Enqueue(fact);

    public IReadOnlyList<UnitFact> Of(Guid unitId) => [.. _facts.Where(f => f.UnitId == unitId)];
}

internal sealed class FactLogger(FactLog log) : IDomainEventHandler<UnitFact>
{
    public Task HandleAsync(UnitFact happened, CancellationToken ct)
    {
        log.Add(happened);
        return Task.CompletedTask;
    }
}
