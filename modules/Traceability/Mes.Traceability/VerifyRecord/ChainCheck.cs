namespace Mes.Traceability;

/// <summary>A unit's head as it was read.</summary>
internal sealed record UnitHead(Guid UnitId, string Serial, long Sequence, byte[] Hash);

/// <summary>Follows one unit's chain, event by event, to its first fault, and then says whether the unit's row tells what its record tells. Pure.</summary>
internal sealed class ChainCheck(Guid unitId, UnitHead? head, Func<UnitSays>? row = null)
{
    private readonly UnitStory _story = new();
    private long _expected = 1;
    private byte[] _previous = RecordHash.None;
    private RecordFault? _fault;

    public Guid UnitId => unitId;

    private string Name => head?.Serial ?? unitId.ToString();

    public void Next(RecordEvent e)
    {
        if (_fault is not null)
        {
            return;
        }

        _fault = Judge(e);
        _expected = e.Sequence + 1;
        _previous = e.Hash;
        if (_fault is null)
        {
            _story.Next(e);
        }
    }

    /// <summary>The first fault, once all events are read; null: the chain is whole.</summary>
    public RecordFault? End()
    {
        if (_fault is not null)
        {
            return _fault;
        }

        if (head is null)
        {
            return new RecordFault(RecordDifference.HeadMissing, Name, _expected - 1);
        }

        return head.Sequence >= _expected ? new RecordFault(RecordDifference.TailMissing, Name, _expected)
            : row is not null && _story.Differs(row()) is { } column ? new RecordFault(RecordDifference.UnitAltered, _story.Serial ?? Name, head.Sequence, column)
            : null;
    }

    private RecordFault? Judge(RecordEvent e)
    {
        if (e.Sequence > _expected)
        {
            return new RecordFault(RecordDifference.Missing, Name, _expected);
        }

        if (e.Sequence < _expected)
        {
            return Fault(RecordDifference.Unexpected, e);
        }

        if (!RecordHash.Of(e).AsSpan().SequenceEqual(e.Hash))
        {
            return Fault(RecordDifference.Altered, e);
        }

        if (!_previous.AsSpan().SequenceEqual(e.PreviousHash))
        {
            return Fault(RecordDifference.LinkBroken, e);
        }

        if (head is not null && e.Sequence > head.Sequence)
        {
            return Fault(RecordDifference.Unexpected, e);
        }

        return e.Sequence == head?.Sequence && !head.Hash.AsSpan().SequenceEqual(e.Hash)
            ? Fault(RecordDifference.HeadAltered, e)
            : null;
    }

    private RecordFault Fault(RecordDifference difference, RecordEvent e) => new(difference, Name, e.Sequence, e.Kind, e.At);
}
