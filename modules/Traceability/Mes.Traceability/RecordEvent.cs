namespace Mes.Traceability;

/// <summary>One event of a unit's production record. Once written it is only read.</summary>
internal sealed class RecordEvent : ISiteOwned, Mes.Platform.People.ISealedRow
{
    public string Site { get; set; } = "";

    public Guid UnitId { get; init; }

    public long Sequence { get; init; }

    public required string Kind { get; init; }

    public DateTime At { get; init; }

    public required string Actor { get; init; }

    /// <summary>Kept as text, not as the enum, so that an altered value can still be read and named.</summary>
    public required string Door { get; init; }

    public required string Content { get; init; }

    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>An event that stands outside the database, with the hash that stands beside it.</summary>
    public static RecordEvent Kept(RecordEvent e, byte[] hash)
    {
        e.Hash = hash;
        return e;
    }

    public RecordEvent Sealed()
    {
        Hash = RecordHash.Of(this);
        return this;
    }
}
