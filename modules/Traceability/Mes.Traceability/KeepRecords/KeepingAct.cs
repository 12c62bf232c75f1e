namespace Mes.Traceability;

/// <summary>What was let go, or who was erased, when and by whom. A run of many transactions is one act. The erased person stands in it by the pseudonym.</summary>
internal sealed class KeepingAct : SiteEntity
{
    private KeepingAct()
    {
    }

    public KeepingAct(Guid id, KeepingKind kind, DateTime at, string by)
    {
        Id = id;
        (Kind, At, EndedAt, By) = (kind, at, at, by);
    }

    public KeepingKind Kind { get; private set; }

    public DateTime At { get; private set; }

    public DateTime EndedAt { get; private set; }

    public string By { get; private set; } = "";

    public int Units { get; private set; }

    public int Lots { get; private set; }

    public int Contents { get; private set; }

    /// <summary>Of an erased person; empty: none was.</summary>
    public string Pseudonym { get; private set; } = "";

    /// <summary>In how many rows the name was replaced.</summary>
    public int Replaced { get; private set; }

    public void Add(PrunedRecords gone, DateTime at)
    {
        Units += gone.Units;
        Lots += gone.Lots;
        Contents += gone.Contents;
        EndedAt = at;
    }

    public KeepingAct Of(string pseudonym)
    {
        Pseudonym = pseudonym;
        return this;
    }

    public void Replace(int rows, DateTime at) => (Replaced, EndedAt) = (Replaced + rows, at);

    /// <summary>The person is erased.</summary>
    public void End() => Kind = KeepingKind.Erasure;

    public KeepingActRow Show() => new(Kind, At, EndedAt, By, Units, Lots, Contents, Pseudonym, Replaced);
}
