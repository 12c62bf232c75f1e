namespace Mes.Traceability.Contracts;

/// <summary>What a condition of a scope looks at.</summary>
public enum ScopeBy
{
    /// <summary>A lot of a component, as it stands on its label, with the lots that were split off it and those that it was merged into since. <c>PartNumber</c> narrows it.</summary>
    Lot,

    /// <summary>A supplier's lot: every lot that was taken in under it, with what was split off and merged.</summary>
    SupplierLot,

    /// <summary>One component by its serial number; <c>PartNumber</c> is required.</summary>
    Component,

    /// <summary>A part number, any lot and serial number.</summary>
    Part,

    /// <summary>An operation done, or tried, at a station. <c>From</c> and <c>To</c> bound it.</summary>
    Station,

    /// <summary>A result taken with a tool or gauge. <c>From</c> and <c>To</c> bound it.</summary>
    Tool,

    /// <summary>A result taken while a program (parameter set, recipe) ran on the tool. <c>From</c> and <c>To</c> bound it.</summary>
    Program,

    /// <summary>Software on a control unit, by its version, while it ran there. <c>PartNumber</c>: only this software number; <c>From</c> and <c>To</c> bound when it was written.</summary>
    Software,

    /// <summary>The unit itself, by serial number: with the assemblies that it went into.</summary>
    Unit,

    /// <summary>Only units of this model; never alone.</summary>
    Model,

    /// <summary>Only units for this market; never alone.</summary>
    Market,
}

/// <summary>How sure it is that something is in a unit.</summary>
public enum ScopeProof
{
    /// <summary>It was scanned, measured or reported: the record says so.</summary>
    Proven,

    /// <summary>Nobody scanned it: the unit took the part from the stock beside a station while the lot lay there.</summary>
    Probable,
}

/// <summary>At which moment a part must have been in a unit.</summary>
public enum ScopeMoment
{
    /// <summary>When the unit left the plant; now, while it has not.</summary>
    AtShipment,

    /// <summary>At the time given.</summary>
    At,

    /// <summary>At any time, removed parts too.</summary>
    Ever,
}

/// <summary>One condition.</summary>
/// <param name="By">What it looks at.</param>
/// <param name="Code">Its code, any case.</param>
/// <param name="PartNumber">Only components, or software, of this part number; null: all.</param>
/// <param name="From">Not before, UTC; for a component: not installed before. Null: no bound.</param>
/// <param name="To">Before, UTC. Null: no bound.</param>
public sealed record ScopeCondition(ScopeBy By, string Code, string? PartNumber = null, DateTime? From = null, DateTime? To = null);

/// <summary>Conditions that must hold for one and the same unit.</summary>
/// <param name="All">1 to 10 conditions that all hold.</param>
/// <param name="None">Conditions of which none holds; null: none.</param>
public sealed record ScopeClause(IReadOnlyList<ScopeCondition> All, IReadOnlyList<ScopeCondition>? None = null);

/// <summary>Which units are affected: exactly those that fulfil one of the clauses, none missing and none extra, through assemblies of any depth.</summary>
/// <remarks>
/// A part counts for a unit while it is in it, or in an assembly while that is in it. What was removed before the moment does not count; what was put in by rework does.
/// Parts that nobody scans are found too, as <see cref="ScopeProof.Probable"/>: a unit that was at a station while a lot of such a part lay there may hold it. A condition of which none must hold leaves out only what is proven.
/// Refused with <see cref="TraceabilityErrors.ScopeEmpty"/>, <see cref="TraceabilityErrors.ScopeTooBroad"/>, <see cref="TraceabilityErrors.IntervalReversed"/>, <see cref="TraceabilityErrors.Required"/> or <see cref="TraceabilityErrors.CodeInvalid"/>.
/// </remarks>
/// <param name="AnyOf">1 to 10 clauses.</param>
/// <param name="Moment">Which moment counts.</param>
/// <param name="At">The time, UTC, when <paramref name="Moment"/> is <see cref="ScopeMoment.At"/>.</param>
/// <param name="AsKnownAt">Answers as would have been answered then, UTC; null, or a time to come: now.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record FindScope(
    IReadOnlyList<ScopeClause> AnyOf, ScopeMoment Moment = ScopeMoment.AtShipment, DateTime? At = null, DateTime? AsKnownAt = null) : IQuery<Scope>;

/// <summary>The units of a scope.</summary>
/// <param name="KnownAt">As known at this time, UTC.</param>
/// <param name="Units">By serial number. A unit that is inside another unit at the moment names it and is not counted.</param>
/// <param name="Affected">How many units are affected, those inside others not counted.</param>
/// <param name="ByState">Affected units by state.</param>
/// <param name="ByPlace">Affected units in the plant by station.</param>
/// <param name="ByMarket">Affected units by destination market.</param>
/// <param name="Probable">How many of the affected units are only probable.</param>
public sealed record Scope(
    DateTime KnownAt,
    IReadOnlyList<ScopedUnit> Units,
    int Affected,
    IReadOnlyList<ScopeCount> ByState,
    IReadOnlyList<ScopeCount> ByPlace,
    IReadOnlyList<ScopeCount> ByMarket,
    int Probable = 0);

/// <summary>A number of units.</summary>
/// <param name="Name">State, station or market; empty: not known.</param>
/// <param name="Count">How many.</param>
public sealed record ScopeCount(string Name, int Count);

/// <summary>Where a unit stands in its life, as its record says.</summary>
public enum UnitLife
{
    /// <summary>Being built, or waiting in the plant.</summary>
    InPlant,

    /// <summary>Left the plant.</summary>
    Shipped,

    /// <summary>Scrapped.</summary>
    Scrapped,

    /// <summary>An assembly that a supplier built and reported.</summary>
    Supplied,
}

/// <summary>An affected unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">Its customer order; empty when not known.</param>
/// <param name="Model">Model code; empty when not known.</param>
/// <param name="Market">Destination market; empty when not known.</param>
/// <param name="State">Where in its life.</param>
/// <param name="Place">Last station; empty when not known.</param>
/// <param name="ShippedAt">UTC; null: not shipped.</param>
/// <param name="InsideOf">Serial number of the unit that it is in at the moment; null: it stands alone.</param>
/// <param name="Paths">Up to 10 ways that put it in scope.</param>
/// <param name="PathCount">How many there are.</param>
/// <param name="Proof">How sure it is.</param>
public sealed record ScopedUnit(
    Guid UnitId,
    string Serial,
    string OrderNumber,
    string Model,
    string Market,
    UnitLife State,
    string Place,
    DateTime? ShippedAt,
    string? InsideOf,
    IReadOnlyList<ScopePath> Paths,
    int PathCount,
    ScopeProof Proof = ScopeProof.Proven);

/// <summary>How something reaches a unit.</summary>
/// <param name="Since">From when, UTC.</param>
/// <param name="Until">Until when, UTC; null: it still does.</param>
/// <param name="Steps">From the cause to the unit.</param>
public sealed record ScopePath(DateTime Since, DateTime? Until, IReadOnlyList<ScopeStep> Steps);

/// <summary>A step of a path.</summary>
/// <param name="Kind"><c>component</c>, <c>software</c>, <c>station</c>, <c>tool</c>, <c>program</c>, <c>backflush</c> (taken without a scan) or <c>unit</c>.</param>
/// <param name="Into">Serial number of the unit that the step leads into.</param>
/// <param name="Position">Position or control unit in that unit, or the station beside which a part was taken without a scan; empty where none is.</param>
/// <param name="PartNumber">Part number; empty where none is.</param>
/// <param name="Code">Serial number of the component, else its lot; or the version of software; or the station, tool or program.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="At">When, UTC.</param>
/// <param name="RemovedAt">When it was taken out again, UTC; null: it is in.</param>
public sealed record ScopeStep(
    string Kind, string Into, string Position, string PartNumber, string Code, string? Lot, DateTime At, DateTime? RemovedAt);

/// <summary>The answer to a scope as a file that proves itself: query, time, units with paths, head of each unit's record, hash and signature of this site.</summary>
/// <param name="Query">The scope; its <c>AsKnownAt</c> is set to now.</param>
[Requires(TraceabilityPermissions.Verify)]
public sealed record MakeScopeEvidence(FindScope Query) : ICommand<ScopeEvidence>;

/// <summary>Evidence.</summary>
/// <param name="FileName">A name for the file.</param>
/// <param name="Json">The file: <c>format</c>, <c>content</c>, <c>sha256</c> of the content's bytes as they stand, <c>signature</c> (ECDSA P-256, SHA-256, IEEE P1363, base64), <c>publicKey</c> (SubjectPublicKeyInfo, base64).</param>
public sealed record ScopeEvidence(string FileName, string Json);

/// <summary>Checks evidence: hash, signature, key of this site, record heads; then computes the scope again as it was known then.</summary>
/// <param name="Json">The file, as it was made.</param>
[Requires(TraceabilityPermissions.Verify)]
public sealed record VerifyScopeEvidence(string Json) : IQuery<EvidenceVerdict>;

/// <summary>What the check found.</summary>
/// <param name="Valid">Whether nothing is amiss.</param>
/// <param name="KnownAt">The evidence's time, UTC.</param>
/// <param name="Units">How many units it names.</param>
/// <param name="Faults">Everything that is amiss: <c>hash</c>, <c>signature</c>, <c>key</c>, <c>record</c>, <c>missing</c>, <c>extra</c> or <c>path</c>, with the unit's serial number where one is meant.</param>
public sealed record EvidenceVerdict(bool Valid, DateTime KnownAt, int Units, IReadOnlyList<EvidenceFault> Faults);

/// <summary>Something amiss.</summary>
/// <param name="What">What differs.</param>
/// <param name="Serial">The unit; empty: the file.</param>
public sealed record EvidenceFault(string What, string Serial);

/// <summary>Everything that is, or was at a time, in a unit: its components, and theirs, to any depth.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="At">As it was then, UTC; null: now, with everything that was removed.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetUnitTree(string Serial, DateTime? At = null) : IQuery<UnitTree>;

/// <summary>A unit with its components.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Model">Model code or part number.</param>
/// <param name="Nodes">Its components, by position.</param>
public sealed record UnitTree(Guid UnitId, string Serial, string Model, IReadOnlyList<TreeNode> Nodes);

/// <summary>A component in a tree.</summary>
/// <param name="Way">Its time in the position.</param>
/// <param name="Unit">Its own unit with its components, where it is one that is known; null: it is a part or a lot.</param>
public sealed record TreeNode(Installation Way, UnitTree? Unit);
