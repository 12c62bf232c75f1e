namespace Mes.Traceability.Contracts;

/// <summary>What a node of the genealogy is.</summary>
public enum GenealogyKind
{
    /// <summary>A unit of this site, or an assembly that is known as a unit.</summary>
    Unit,

    /// <summary>A component by part number and serial number that is no unit.</summary>
    Component,

    /// <summary>A lot.</summary>
    Lot,
}

/// <summary>Which way to go.</summary>
public enum GenealogyWay
{
    /// <summary>Down: what is in it; of a lot, the lots that it was made of.</summary>
    Contains,

    /// <summary>Up: where it went; of a lot, the units that carry it and the lots that were made of it.</summary>
    UsedIn,
}

/// <summary>Names a node of the genealogy.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">The unit's or component's serial number, or the lot's number, any case.</param>
/// <param name="PartNumber">Part number; required for a component; null for a lot: any part.</param>
public sealed record GenealogyKey(GenealogyKind Kind, string Code, string? PartNumber = null);

/// <summary>One node of the genealogy, to begin exploring at.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.UnitNotFound"/>, <see cref="TraceabilityErrors.Required"/> or <see cref="TraceabilityErrors.CodeInvalid"/>.</remarks>
/// <param name="Key">Which.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetGenealogyNode(GenealogyKey Key) : IQuery<GenealogyNode>;

/// <summary>A node.</summary>
/// <param name="Key">In normal form; a component that is known as a unit is that unit.</param>
/// <param name="Model">Model or part number; empty when not known.</param>
/// <param name="State">Of a unit: where in its life; else null.</param>
/// <param name="ShippedAt">When the unit left the plant, UTC; null: it has not, or is no unit.</param>
/// <param name="Known">Whether anything at this site names it.</param>
public sealed record GenealogyNode(GenealogyKey Key, string Model, UnitLife? State, DateTime? ShippedAt, bool Known);

/// <summary>The nodes beside a node, one way, page by page. Where they are many they come in groups first.</summary>
/// <remarks>What was removed before the moment is among them and says so; what was put in after it is not. More than 200 come as groups by model or part number, without items, until a group is named.</remarks>
/// <param name="Key">Which node.</param>
/// <param name="Way">Down or up.</param>
/// <param name="At">As it was then, UTC; null: now.</param>
/// <param name="AtGateOut">Going up: each unit as it was when it left the plant; one that has not, as it is now.</param>
/// <param name="Group">Only this group; null: all.</param>
/// <param name="Skip">How many were read before, 0 or more.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ExploreGenealogy(
    GenealogyKey Key, GenealogyWay Way, DateTime? At = null, bool AtGateOut = false, string? Group = null, int Skip = 0) : IQuery<GenealogyNeighbours>;

/// <summary>Nodes beside a node.</summary>
/// <param name="Total">How many there are, in the group if one was named; going up, lots made of a lot are not counted.</param>
/// <param name="Groups">Groups with counts, where there are too many to show at once; else empty.</param>
/// <param name="Items">At most 1,000, by serial number going up, by position going down.</param>
public sealed record GenealogyNeighbours(int Total, IReadOnlyList<ScopeCount> Groups, IReadOnlyList<GenealogyNeighbour> Items);

/// <summary>A node beside a node.</summary>
/// <param name="Key">Which.</param>
/// <param name="Model">Model or part number.</param>
/// <param name="Lot">The component's lot, where it has a serial number too; or null.</param>
/// <param name="Position">Position in the unit above; empty between lots.</param>
/// <param name="Since">Installed, split or merged at, UTC.</param>
/// <param name="RemovedAt">Taken out before the moment, UTC; null: it was in.</param>
/// <param name="RemovalReason">Why; or null.</param>
/// <param name="Unfolds">Whether there may be more behind it, the same way.</param>
public sealed record GenealogyNeighbour(
    GenealogyKey Key, string Model, string? Lot, string Position, DateTime Since, DateTime? RemovedAt, string? RemovalReason, bool Unfolds);
