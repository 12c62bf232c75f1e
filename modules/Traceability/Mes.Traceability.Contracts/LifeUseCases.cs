namespace Mes.Traceability.Contracts;

/// <summary>One unit's whole life as a file that proves itself: order, route, steps, results, components, nonconformances, holds, concessions, and every event of the record with its hash; signed by the site. People stand in it by their pseudonyms.</summary>
/// <remarks>Format <c>mes.unit-life.1</c>; its schema is at <c>traceability/schemas/unit-life</c>.</remarks>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read, Audited = false)]
public sealed record ExportUnitLife(string Serial) : ICommand<UnitLifeFile>;

/// <summary>A unit's life as a file.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Json">Its text.</param>
public sealed record UnitLifeFile(string FileName, string Json);

/// <summary>Checks such a file: hash, signature, key of this site, the chain inside it, and that the record still holds its events.</summary>
/// <param name="Json">The file.</param>
[Requires(TraceabilityPermissions.Verify)]
public sealed record VerifyUnitLife(string Json) : IQuery<LifeVerdict>;

/// <summary>What the check found.</summary>
/// <param name="Valid">Whether nothing is amiss.</param>
/// <param name="Serial">The unit.</param>
/// <param name="Events">How many events the file holds.</param>
/// <param name="Faults">What is amiss: <c>hash</c>, <c>signature</c>, <c>key</c>, <c>chain</c> or <c>record</c>.</param>
public sealed record LifeVerdict(bool Valid, string Serial, int Events, IReadOnlyList<string> Faults);

/// <summary>The last anchor that covers events of a unit.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetUnitAnchor(string Serial) : IQuery<UnitAnchor>;

/// <summary>An anchor as it covers a unit.</summary>
/// <param name="Number">Its number; null: none covers the unit yet.</param>
/// <param name="At">When it was made, UTC; null: there is none.</param>
/// <param name="Hash">Its hash, hexadecimal; null: there is none.</param>
/// <param name="Sequence">Up to which event of the unit it reaches; 0: none.</param>
public sealed record UnitAnchor(long? Number, DateTime? At, string? Hash, long Sequence);

/// <summary>One unit's life, read from its record.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetUnitLife(string Serial) : IQuery<UnitLifeStory>;

/// <summary>A unit's life. Whoever did something stands in it as the record has it: people by their pseudonyms.</summary>
/// <param name="Site">Code of the site.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="OrderNumber">Customer order; empty when not known.</param>
/// <param name="Model">Model code; empty when not known.</param>
/// <param name="Market">Destination market; empty when not known.</param>
/// <param name="Options">Option codes, sorted.</param>
/// <param name="Routing">Code of the frozen routing; empty when not known.</param>
/// <param name="RoutingVersion">Its version; 0 when not known.</param>
/// <param name="State">Where in its life.</param>
/// <param name="ReleasedAt">UTC; null when not recorded.</param>
/// <param name="ShippedAt">UTC; null: not shipped.</param>
/// <param name="Ordered">The resolved bill of material.</param>
/// <param name="Steps">Operations in the order in which they began.</param>
/// <param name="Results">Results in the order in which they came.</param>
/// <param name="Components">Installations by time, each with its end.</param>
/// <param name="Quality">Nonconformances, dispositions, holds and releases, by time.</param>
/// <param name="Concessions">Concessions and set-aside terms, by time.</param>
/// <param name="Labels">Texts of the unit's labels.</param>
/// <param name="Containers">In which containers it was, by time.</param>
/// <param name="HeadSequence">Number of the last event.</param>
/// <param name="HeadHash">Its hash, hexadecimal.</param>
public sealed record UnitLifeStory(
    string Site,
    string Serial,
    string OrderNumber,
    string Model,
    string Market,
    IReadOnlyList<string> Options,
    string Routing,
    int RoutingVersion,
    UnitLife State,
    DateTime? ReleasedAt,
    DateTime? ShippedAt,
    IReadOnlyList<LifePart> Ordered,
    IReadOnlyList<LifeStep> Steps,
    IReadOnlyList<LifeResult> Results,
    IReadOnlyList<LifeComponent> Components,
    IReadOnlyList<LifeEntry> Quality,
    IReadOnlyList<LifeEntry> Concessions,
    IReadOnlyList<LifeLabel> Labels,
    IReadOnlyList<LifeStay> Containers,
    long HeadSequence,
    string HeadHash);

/// <summary>A part as ordered.</summary>
/// <param name="Position">Position code.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="Quantity">In pieces.</param>
/// <param name="Trace"><c>none</c>, <c>lot</c> or <c>serial</c>.</param>
public sealed record LifePart(string Position, string PartNumber, int Quantity, string Trace);

/// <summary>A visit to an operation.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">1 for the first time.</param>
/// <param name="StartedAt">UTC; null when not recorded.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="By">Who ended it, else who began it.</param>
/// <param name="Outcome"><c>started</c>, <c>completed</c>, <c>failed</c> or <c>skipped</c>.</param>
public sealed record LifeStep(string Operation, string Station, int Visit, DateTime? StartedAt, DateTime? EndedAt, string By, string Outcome);

/// <summary>A result.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Characteristic">Code.</param>
/// <param name="Value">Value.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Lower">Lower limit then in force; null: none.</param>
/// <param name="Upper">Upper limit then in force; null: none.</param>
/// <param name="Passed">Whether inside.</param>
/// <param name="Tool">Tool or gauge; null: by hand.</param>
/// <param name="At">UTC.</param>
public sealed record LifeResult(
    string Operation, string Characteristic, decimal Value, string Unit, decimal? Lower, decimal? Upper, bool Passed, string? Tool, DateTime At);

/// <summary>A component's time in the unit.</summary>
/// <param name="Position">Position code.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Or null.</param>
/// <param name="Lot">Or null.</param>
/// <param name="InstalledAt">UTC.</param>
/// <param name="InstalledBy">Who.</param>
/// <param name="Station">Where.</param>
/// <param name="RemovedAt">UTC; null: it is in.</param>
/// <param name="RemovedBy">Who; null: it is in.</param>
/// <param name="RemovalReason">Why; null: it is in.</param>
public sealed record LifeComponent(
    string Position, string PartNumber, string? ComponentSerial, string? Lot, DateTime InstalledAt, string InstalledBy, string Station,
    DateTime? RemovedAt, string? RemovedBy, string? RemovalReason);

/// <summary>Something that was decided or found.</summary>
/// <param name="Kind">Kind of the event, for example <c>quality.unit-held</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Reference">Its number, position or operation.</param>
/// <param name="Reason">Why, or what was found; empty: not said.</param>
public sealed record LifeEntry(string Kind, DateTime At, string By, string Reference, string Reason);

/// <summary>A label's text.</summary>
/// <param name="Symbology">For example <c>qr</c> or <c>data-matrix</c>.</param>
/// <param name="Text">What a scanner reads.</param>
public sealed record LifeLabel(string Symbology, string Text);

/// <summary>The unit's time in a container.</summary>
/// <param name="Container">Number of the container.</param>
/// <param name="PackedAt">UTC.</param>
/// <param name="PackedBy">Who.</param>
/// <param name="PackedPlace">Where.</param>
/// <param name="UnpackedAt">UTC; null: it is in.</param>
/// <param name="UnpackedBy">Who; null: it is in.</param>
/// <param name="UnpackedPlace">Where; null: it is in.</param>
public sealed record LifeStay(
    string Container, DateTime PackedAt, string PackedBy, string PackedPlace, DateTime? UnpackedAt, string? UnpackedBy, string? UnpackedPlace);
