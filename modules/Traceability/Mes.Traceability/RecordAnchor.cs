namespace Mes.Traceability;

/// <summary>A hash over the heads of all units that changed since the anchor before, chained to that anchor.</summary>
internal sealed class RecordAnchor : ISiteOwned
{
    public string Site { get; set; } = "";

    public long Number { get; init; }

    public DateTime At { get; init; }

    public int Heads { get; init; }

    /// <summary>How many events are anchored in all, by this anchor and those before it.</summary>
    public long Events { get; init; }

    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>The anchor that follows; its heads are ordered by unit.</summary>
    public static RecordAnchor After(RecordAnchor? last, string site, DateTime at, IReadOnlyList<AnchoredHead> heads)
    {
        var anchor = new RecordAnchor
        {
            Site = site,
            Number = NumberAfter(last),
            At = at,
            Heads = heads.Count,
            Events = (last?.Events ?? 0) + heads.Sum(h => h.Sequence - h.Since),
            PreviousHash = last?.Hash ?? RecordHash.None,
        };
        anchor.Hash = RecordHash.Of(anchor, heads);
        return anchor;
    }

    public static long NumberAfter(RecordAnchor? last) => (last?.Number ?? 0) + 1;
}

/// <summary>A unit's head as an anchor found it.</summary>
internal sealed class AnchoredHead : ISiteOwned
{
    public string Site { get; set; } = "";

    public long Anchor { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Up to where the unit was anchored before.</summary>
    public long Since { get; init; }

    public long Sequence { get; init; }

    public required byte[] Hash { get; init; }
}
