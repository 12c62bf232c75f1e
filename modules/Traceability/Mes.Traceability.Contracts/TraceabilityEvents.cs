namespace Mes.Traceability.Contracts;

/// <summary>A component was installed.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Position">Where in the unit.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Operation">At which operation.</param>
/// <param name="Station">Where in the plant.</param>
/// <param name="Revision">As the label said, or null.</param>
/// <param name="Supplier">As the label or the lot said, or null.</param>
public sealed record ComponentInstalled(
    Guid UnitId, string Position, string PartNumber, string? ComponentSerial, string? Lot, string Operation, string Station, string? Revision = null,
    string? Supplier = null)
    : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.component-installed";
}

/// <summary>A component was removed.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Position">Where in the unit.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Reason">Why.</param>
public sealed record ComponentRemoved(
    Guid UnitId, string Position, string PartNumber, string? ComponentSerial, string? Lot, string Reason)
    : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.component-removed";
}

/// <summary>An entry of the record was declared wrong. The entry itself stays.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Sequence">The entry.</param>
/// <param name="DidNotOccur">True: it never happened; false: what it says is wrong.</param>
/// <param name="Reason">Why.</param>
/// <param name="CorrectedBy">The entries that say what is right.</param>
public sealed record RecordErrorDeclared(Guid UnitId, long Sequence, bool DidNotOccur, string Reason, IReadOnlyList<long> CorrectedBy) : UnitFact(UnitId)
{
    /// <summary>The fact's kind.</summary>
    public const string Name = "traceability.record-error-declared";

    /// <inheritdoc />
    public override string Kind => Name;
}

/// <summary>A supplier reported an assembly or a serialised part, or more about it.</summary>
/// <param name="UnitId">The assembly as a unit.</param>
/// <param name="Supplier">Supplier number.</param>
/// <param name="PartNumber">Its part number.</param>
/// <param name="ComponentSerial">Its serial number.</param>
/// <param name="MadeAt">When it was made, UTC; null: not said.</param>
/// <param name="AssetId">Its id in the supplier's data space; null: none.</param>
/// <param name="Components">What is newly known to be, or to have been, in it.</param>
public sealed record AssemblySupplied(
    Guid UnitId, string Supplier, string PartNumber, string ComponentSerial, DateTime? MadeAt, Guid? AssetId, IReadOnlyList<SuppliedComponent> Components) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.assembly-supplied";
}

/// <summary>A component of a supplier's assembly.</summary>
/// <param name="Position">Where in it.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="InstalledAt">Since when, UTC.</param>
/// <param name="RemovedAt">Until when, UTC; null: it is in.</param>
public sealed record SuppliedComponent(string Position, string PartNumber, string? ComponentSerial, string? Lot, DateTime InstalledAt, DateTime? RemovedAt);

/// <summary>Software was written to a control unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Target">Control unit.</param>
/// <param name="Number">Software part number.</param>
/// <param name="Version">Version.</param>
/// <param name="Hardware">Hardware version; null: not known.</param>
/// <param name="Replaced">The version that ran there before, as number and version; null: none.</param>
/// <param name="Station">Where in the plant.</param>
public sealed record SoftwareInstalled(
    Guid UnitId, string Target, string Number, string Version, string? Hardware, string? Replaced, string Station) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.software-installed";
}

/// <summary>Somebody conceded that the unit leaves with a position that differs from the order.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Position">Where in the unit.</param>
/// <param name="Difference">How it differs.</param>
/// <param name="OrderedPart">The part that was ordered; null: none.</param>
/// <param name="BuiltPart">The part that is in; null: none.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresOn">Last day; null: none.</param>
public sealed record PositionConceded(
    Guid UnitId, string Position, DifferenceKind Difference, string? OrderedPart, string? BuiltPart, string Reason, DateOnly? ExpiresOn) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.position-conceded";
}

/// <summary>A concession of a position was taken back.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Position">Where in the unit.</param>
/// <param name="Reason">Why.</param>
public sealed record ConcessionWithdrawn(Guid UnitId, string Position, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.concession-withdrawn";
}

/// <summary>A unit moved on in a campaign.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Campaign">Number of the campaign.</param>
/// <param name="State">Where to.</param>
/// <param name="Remedy">What was done; null: nothing yet.</param>
/// <param name="Proof">What proves it; null: nothing.</param>
/// <param name="ProofHash">SHA-256 of that; null: none.</param>
public sealed record CampaignAdvanced(
    Guid UnitId, string Campaign, CampaignState State, CampaignRemedy? Remedy, string? Proof, string? ProofHash) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.campaign-advanced";
}

/// <summary>A unit took parts from the stock beside its station that nobody scans, as its bill of material says.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">At which operation.</param>
/// <param name="Station">From the stock beside this station.</param>
/// <param name="Since">When the operation began, UTC: the parts were taken at some time between this and the event.</param>
/// <param name="Parts">What was taken.</param>
public sealed record MaterialBackflushed(Guid UnitId, string Operation, string Station, DateTime Since, IReadOnlyList<BackflushedPart> Parts) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.material-backflushed";
}

/// <summary>A part that was taken without a scan.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Quantity">How much, in the part's unit, above 0.</param>
/// <param name="BookedLot">The lot that the books took it from; which one it really was nobody saw.</param>
public sealed record BackflushedPart(string PartNumber, decimal Quantity, string BookedLot);

/// <summary>A unit was put into a container. Where that went, and what it was put into, is with the container: <see cref="ListContainerStays"/>.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Container">Number of the container.</param>
/// <param name="Place">Where it stood.</param>
public sealed record UnitPacked(Guid UnitId, string Container, string Place) : UnitFact(UnitId)
{
    /// <summary>The fact's kind.</summary>
    public const string Name = "traceability.unit-packed";

    /// <inheritdoc />
    public override string Kind => Name;
}

/// <summary>A unit was taken out of a container.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Container">Number of the container.</param>
/// <param name="Place">Where it stood.</param>
public sealed record UnitUnpacked(Guid UnitId, string Container, string Place) : UnitFact(UnitId)
{
    /// <summary>The fact's kind.</summary>
    public const string Name = "traceability.unit-unpacked";

    /// <inheritdoc />
    public override string Kind => Name;
}

/// <summary>A partner said something of a unit in an EPCIS event that was captured here. It is their statement, not ours.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Sender">Who sent the document, as it says; empty: it does not say.</param>
/// <param name="Document">The document's own number; empty: it has none.</param>
/// <param name="Job">The job that took it in.</param>
/// <param name="Number">Number of the captured event at the site.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="EventType">For example <c>ObjectEvent</c>.</param>
/// <param name="Action"><c>ADD</c>, <c>OBSERVE</c> or <c>DELETE</c>; empty: none.</param>
/// <param name="BizStep">The business step; empty: none.</param>
/// <param name="Disposition">The disposition; empty: none.</param>
/// <param name="Role">How the event names the unit: <c>epc</c>, <c>parentID</c>, <c>inputEPC</c> or <c>outputEPC</c>.</param>
/// <param name="EventTime">When it happened, as the partner says, UTC.</param>
/// <param name="EventHash">Hash of the captured event, hexadecimal.</param>
public sealed record ForeignStatementEntered(
    Guid UnitId, string Sender, string Document, Guid Job, long Number, string EventId, string EventType, string Action, string BizStep, string Disposition,
    string Role, DateTime EventTime, string EventHash) : UnitFact(UnitId)
{
    /// <summary>The fact's kind.</summary>
    public const string Name = "traceability.foreign-statement-entered";

    /// <inheritdoc />
    public override string Kind => Name;
}
