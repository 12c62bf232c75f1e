namespace Mes.Traceability;

/// <summary>A revision of a part, from a supplier, may be built into units of a model. A part that has any such row is built from those only.</summary>
internal sealed class PartRelease : SiteAggregate
{
    private PartRelease()
    {
    }

    public PartRelease(string partNumber, string revision, string supplier, string model, string by, DateTime at) =>
        (PartNumber, Revision, Supplier, Model, ReleasedBy, ReleasedAt) = (partNumber, revision, supplier, model, by, at);

    public string PartNumber { get; private set; } = "";

    /// <summary>Empty: any.</summary>
    public string Revision { get; private set; } = "";

    /// <summary>Empty: any.</summary>
    public string Supplier { get; private set; } = "";

    /// <summary>Empty: any.</summary>
    public string Model { get; private set; } = "";

    /// <summary>First day at the site; null: since ever.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day at the site; null: for ever.</summary>
    public DateOnly? Until { get; private set; }

    public string ReleasedBy { get; private set; } = "";

    public DateTime ReleasedAt { get; private set; }

    public void Set(DateOnly? from, DateOnly? until, string by, DateTime at) => (From, Until, ReleasedBy, ReleasedAt) = (from, until, by, at);

    public bool IsValid(DateOnly today) => !(From > today) && !(Until < today);

    public ReleasedPart Show(DateOnly today) => new(PartNumber, Revision, Supplier, Model, From, Until, IsValid(today), ReleasedBy, ReleasedAt);
}
