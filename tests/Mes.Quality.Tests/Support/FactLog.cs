using System.Collections.Concurrent;
using Mes.Quality.Contracts;

namespace Mes.Quality.Tests.Support;

/// <summary>The facts that were raised, in their order.</summary>
internal sealed class FactLog
{
    private readonly ConcurrentQueue<UnitFact> _facts = new();

    private readonly ConcurrentDictionary<Guid, byte> _refused = new();

    public void Add(UnitFact fact)
    {
        if (fact is UnitHeld && _refused.ContainsKey(fact.UnitId))
        {
            throw MesException.Refused("Test:HoldRefused");
        }

        _facts.Enqueue(fact);
    }

    /// <summary>Rolls back, at the last moment, whatever holds one of these units.</summary>
    public void RefuseHoldsOf(IEnumerable<Guid> units)
    {
        foreach (var unit in units)
        {
            _refused[unit] = 0;
        }
    }

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
