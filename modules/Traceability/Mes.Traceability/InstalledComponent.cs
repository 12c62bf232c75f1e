namespace Mes.Traceability;

/// <summary>An edge of the genealogy: a component's time in a unit's position. Taking the component out ends it; nothing deletes it.</summary>
internal sealed class InstalledComponent : SiteAggregate
{
    private InstalledComponent()
    {
    }

    public InstalledComponent(Guid unitId, PlacedComponent placed, DateTime at, string by, string operation, string station)
    {
        UnitId = unitId;
        Position = ActivePosition = placed.Position;
        PartNumber = placed.PartNumber;
        ComponentSerial = ActiveSerial = placed.Serial;
        Lot = placed.Lot;
        Revision = placed.Revision;
        Supplier = placed.Supplier;
        InstalledAt = at;
        InstalledBy = by;
        Operation = operation;
        Station = station;
    }

    /// <summary>What a supplier put into an assembly, as it is known from now on.</summary>
    /// <param name="shared">Whether it is in several, as what a transformation took in may be; then it is nowhere alone.</param>
    public static InstalledComponent Supplied(Guid unitId, PlacedComponent placed, DateTime at, DateTime recordedAt, string supplier, bool shared)
    {
        var edge = new InstalledComponent(unitId, placed, at, supplier, "", "") { RecordedAt = recordedAt };
        edge.ActiveSerial = shared ? null : edge.ActiveSerial;
        return edge;
    }

    public Guid UnitId { get; private set; }

    public string Position { get; private set; } = "";

    public string PartNumber { get; private set; } = "";

    public string? ComponentSerial { get; private set; }

    public string? Lot { get; private set; }

    /// <summary>As the label said; null: not said.</summary>
    public string? Revision { get; private set; }

    /// <summary>As the label or the lot said; null: not said.</summary>
    public string? Supplier { get; private set; }

    public DateTime InstalledAt { get; private set; }

    public string InstalledBy { get; private set; } = "";

    public string Operation { get; private set; } = "";

    public string Station { get; private set; } = "";

    /// <summary>When this edge came to be known, where that is later than the installation: a supplier's report. Null: at once.</summary>
    public DateTime? RecordedAt { get; private set; }

    public DateTime? RemovedAt { get; private set; }

    public string? RemovedBy { get; private set; }

    public string? RemovalReason { get; private set; }

    /// <summary>The position while the component is in, then null: a unique index over it keeps a position from holding two.</summary>
    public string? ActivePosition { get; private set; }

    /// <summary>The serial number while the component is in, then null: a unique index over it keeps a component from being in two places.</summary>
    public string? ActiveSerial { get; private set; }

    public bool IsActive => ActivePosition is not null;

    public void Remove(DateTime at, string by, string reason)
    {
        if (!IsActive)
        {
            throw new InvalidOperationException("The component is out already.");
        }

        RemovedAt = at;
        RemovedBy = by;
        RemovalReason = reason;
        ActivePosition = null;
        ActiveSerial = null;
    }

    public Installation Show() => new(
        Position, PartNumber, ComponentSerial, Lot, InstalledAt, InstalledBy, Operation, Station, RemovedAt, RemovedBy, RemovalReason)
    {
        Revision = Revision,
        Supplier = Supplier,
    };
}
