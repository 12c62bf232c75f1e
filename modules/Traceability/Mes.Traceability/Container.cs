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

    /// <summary>How much has happened to it. Two acts on one container at the same moment collide on its version, so its events have no gaps, and it can't be put into what is being put into it.</summary>
    public int Events { get; private set; }

    public void MoveTo(string place, DateTime at) => (Place, Since) = (place, at);

    /// <returns>Number of the next event.</returns>
    public int Next() => ++Events;
}

/// <summary>Something that happened to a container; only ever added to.</summary>
internal sealed class ContainerEvent : SiteEntity
{
    public Guid ContainerId { get; init; }

    /// <summary>1 for the first of its container; no gaps.</summary>
    public int Sequence { get; init; }

    public ContainerAct Act { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    /// <summary>Where it stood afterwards.</summary>
    public required string Place { get; init; }

    /// <summary>Where it stood before, when it was moved; else null.</summary>
    public string? FromPlace { get; init; }

    /// <summary>The container that it went into or came out of, or that was moved with it inside; of what was used, the unit that took it; else null.</summary>
    public string? Other { get; init; }

    /// <summary>What went in or came out; else null.</summary>
    public ContentKind? Kind { get; init; }

    /// <summary>Of a lot or component that went in or came out; else empty.</summary>
    public string PartNumber { get; init; } = "";

    /// <summary>What went in or came out, by its number; else empty.</summary>
    public string Code { get; init; } = "";

    public decimal Quantity { get; init; }

    public ContainerEventRow Show() => new(
        Sequence, Act, At, By, Place, FromPlace, Other, Kind is { } kind ? new ContentItem(kind, Code, PartNumber.Length > 0 ? PartNumber : null, Quantity) : null);
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

    /// <summary>As it was packed.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Of a lot, how much of it was used up meanwhile.</summary>
    public decimal Used { get; private set; }

    public string PackedBy { get; private set; } = "";

    public DateTime PackedAt { get; private set; }

    public string? UnpackedBy { get; private set; }

    public DateTime? UnpackedAt { get; private set; }

    /// <summary>The code while it is in, then null: a unique index over it keeps a thing from lying in two containers. Lots may lie in several.</summary>
    public string? ActiveCode { get; private set; }

    /// <summary>What still lies in, while it does.</summary>
    public decimal Left => Quantity - Used;

    /// <summary>The thing itself.</summary>
    public ContentItem Item => new(Kind, Code, PartNumber.Length > 0 ? PartNumber : null, Left);

    public void Unpack(string by, DateTime at) => (UnpackedBy, UnpackedAt, ActiveCode) = (by, at, null);

    /// <summary>The last piece ends its time here.</summary>
    public void Use(decimal quantity, string by, DateTime at)
    {
        Used += quantity;
        if (Left <= 0)
        {
            Unpack(by, at);
        }
    }

    public ContentRow Show() => new(Kind, PartNumber, Code, UnpackedAt is null ? Left : Quantity, PackedAt, PackedBy, UnpackedAt, UnpackedBy);
}
