using System.Collections.Concurrent;

namespace Mes.Quality.Judging;

/// <summary>Revisions of control plans by their ids. A revision never changes, so what is here is right on every host and needs no invalidation. Thread-safe.</summary>
internal sealed class PlanCache
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<PlannedCharacteristic>> _revisions = new();

    public IReadOnlyList<PlannedCharacteristic>? Find(Guid revisionId) => _revisions.GetValueOrDefault(revisionId);

    public void Keep(Guid revisionId, IReadOnlyList<PlannedCharacteristic> characteristics)
    {
        if (_revisions.Count >= Most)
        {
            _revisions.Clear();
        }

        _revisions[revisionId] = characteristics;
    }
}
