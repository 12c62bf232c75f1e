namespace Mes.Traceability;

/// <summary>What is left of a unit whose record has outlived its retention: enough to prove that the anchors, which still cover it, covered a record that was let go on purpose. Only ever added to, chained by hash.</summary>
internal sealed class PrunedUnit : ISiteOwned
{
    public string Site { get; set; } = "";

    public long Number { get; init; }

    public Guid UnitId { get; init; }

    public DateTime At { get; init; }

    /// <summary>The years that were asked for then.</summary>
    public int Years { get; init; }

    /// <summary>When the unit's time began to run: it was shipped or scrapped.</summary>
    public DateTime EndedAt { get; init; }

    public long Sequence { get; init; }

    public required byte[] HeadHash { get; init; }

    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; private set; } = [];

    public PrunedUnit Sealed()
    {
        Hash = RecordHash.Of(this);
        return this;
    }
}
