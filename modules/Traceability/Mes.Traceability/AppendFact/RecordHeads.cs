using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>
/// The head of a record that was read on the way to writing on it, which saves a station a question. It is not locked: who loses the
/// race for it is tried again from the beginning. Only a call with an idempotency key is, so others get none and queue for the lock.
/// </summary>
internal sealed class RecordHeads(ICallContext call)
{
    private UnitRecord? _offered;

    public void Offer(UnitRecord? head) => _offered = call.Caller.IdempotencyKey is null ? null : head;

    /// <summary>It is given away once: from then on it belongs to the one who writes on it.</summary>
    public UnitRecord? Take(Guid unitId)
    {
        if (_offered?.Id != unitId)
        {
            return null;
        }

        var head = _offered;
        _offered = null;
        return head;
    }
}
