namespace Mes.Traceability;

/// <summary>Something that holds units, lots, components or other containers, and has a number of its own.</summary>
internal sealed class Container : SiteAggregate
{
    private Container()
    {
    }

    public Container(string code, ContainerKind kind, string place, DateTime at) => (Code, Kind, Place, Since) = (code, kind, place, at);

    /// <summary>Its number; of a logistic unit the SSCC.</summary>
    public string Code { get; private set; } = "";

    public ContainerKind Kind { get; private set; }

    public string Place { get; private set; } = "";

    public DateTime Since { get; private set; }

    public void MoveTo(string place, DateTime at) => (Place, Since) = (place, at);
}

/// <summary>A thing's time in a container. Taking it out ends it; nothing deletes it.</summary>
internal sealed class ContainerContent : SiteAggregate
{
    private ContainerContent()
    {
    }

    public ContainerContent(Guid containerId, ContentKind kind, string partNumber, string code, decimal quantity, string by, DateTime at)
    {
        (ContainerId, Kind, PartNumber, Code, Quantity, PackedBy, PackedAt) = (containerId, kind, partNumber, code, quantity, by, at);
        ActiveCode = kind == ContentKind.Lot ? null : code;
    }

    public Guid ContainerId { get; private set; }

    public ContentKind Kind { get; private set; }

    /// <summary>Empty for units and containers.</summary>
    public string PartNumber { get; private set; } = "";

    public string Code { get; private set; } = "";

    public decimal Quantity { get; private set; }

    public string PackedBy { get; private set; } = "";

    public DateTime PackedAt { get; private set; }

    public string? UnpackedBy { get; private set; }

    public DateTime? UnpackedAt { get; private set; }

    /// <summary>The code while it is in, then null: a unique index over it keeps a thing from lying in two containers. Lots may lie in several.</summary>
    public string? ActiveCode { get; private set; }

    public void Unpack(string by, DateTime at) => (UnpackedBy, UnpackedAt, ActiveCode) = (by, at, null);

    public ContentRow Show() => new(Kind, PartNumber, Code, Quantity, PackedAt, PackedBy, UnpackedAt, UnpackedBy);
}
