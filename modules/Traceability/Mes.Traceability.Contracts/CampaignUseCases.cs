namespace Mes.Traceability.Contracts;

/// <summary>Where a unit of a campaign stands.</summary>
public enum CampaignState
{
    /// <summary>Nothing has been done.</summary>
    Open,

    /// <summary>Whoever has the unit knows.</summary>
    Notified,

    /// <summary>It was inspected, reworked, or the part replaced.</summary>
    Remedied,

    /// <summary>Closed, with proof.</summary>
    Closed,
}

/// <summary>What was done to a unit of a campaign.</summary>
public enum CampaignRemedy
{
    /// <summary>Looked at and found good.</summary>
    Inspected,

    /// <summary>Made right.</summary>
    Reworked,

    /// <summary>The part was replaced.</summary>
    Replaced,
}

/// <summary>Opens a campaign over the units of a scope, each of which is followed until it is closed.</summary>
/// <remarks>Units that are inside others are followed by the unit that they are in. Refused with <see cref="TraceabilityErrors.CampaignExists"/> and whatever <see cref="FindScope"/> is refused with.</remarks>
/// <param name="Number">Number of the campaign at the site, 1 to 60 characters.</param>
/// <param name="Title">What it is about, 1 to 200 characters.</param>
/// <param name="Scope">Which units. It is computed again as known then, whenever somebody asks.</param>
/// <param name="Reference">The authority's or the maker's number; null: none.</param>
[Requires(TraceabilityPermissions.Campaign)]
public sealed record OpenCampaign(string Number, string Title, FindScope Scope, string? Reference = null) : ICommand<CampaignRow>;

/// <summary>Computes a campaign's scope again. Units that are new in it join as open; units that it does not name any more stay, and say so, until somebody closes them.</summary>
/// <param name="Number">The campaign.</param>
[Requires(TraceabilityPermissions.Campaign)]
public sealed record RecomputeCampaign(string Number) : ICommand<CampaignChange>;

/// <summary>What computing again has changed.</summary>
/// <param name="Added">Serial numbers that joined.</param>
/// <param name="LeftScope">Serial numbers that the scope does not name any more; they stay in the campaign.</param>
/// <param name="Units">How many units the campaign follows.</param>
public sealed record CampaignChange(IReadOnlyList<string> Added, IReadOnlyList<string> LeftScope, int Units);

/// <summary>Moves units of a campaign on: all of them or none. Each step is part of the unit's record.</summary>
/// <remarks>
/// Open → notified → remedied → closed; notifying may be left out for units in the plant. A remedy is needed to be remedied, and a proof to be closed.
/// A unit that left the scope may be closed from any state. Refused with <see cref="TraceabilityErrors.CampaignStep"/>, <see cref="TraceabilityErrors.CampaignUnitUnknown"/>, <see cref="TraceabilityErrors.CampaignClosed"/>, <see cref="TraceabilityErrors.Required"/>.
/// </remarks>
/// <param name="Number">The campaign.</param>
/// <param name="Serials">1 to 500 units.</param>
/// <param name="State">Where to: notified, remedied or closed.</param>
/// <param name="Remedy">What was done, for remedied.</param>
/// <param name="Note">At most 500 characters; null: none.</param>
/// <param name="Proof">What proves it, for example a workshop's order number, at most 200 characters; needed for closed.</param>
/// <param name="ProofHash">SHA-256 of that document, 64 hexadecimal digits; null: none.</param>
[Requires(TraceabilityPermissions.Campaign)]
public sealed record MoveCampaignUnits(
    string Number, IReadOnlyList<string> Serials, CampaignState State, CampaignRemedy? Remedy = null, string? Note = null, string? Proof = null, string? ProofHash = null)
    : ICommand<CampaignRow>;

/// <summary>Closes a campaign; refused with <see cref="TraceabilityErrors.CampaignUnitsOpen"/> while one of its units is not closed.</summary>
/// <param name="Number">The campaign.</param>
[Requires(TraceabilityPermissions.Campaign)]
public sealed record CloseCampaign(string Number) : ICommand<CampaignRow>;

/// <summary>Lists campaigns, open ones first, the newest first.</summary>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListCampaigns(int Take = 100) : IQuery<IReadOnlyList<CampaignRow>>;

/// <summary>A campaign.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Reference">The authority's or the maker's number; empty: none.</param>
/// <param name="OpenedAt">UTC.</param>
/// <param name="OpenedBy">By whom.</param>
/// <param name="ComputedAt">When the scope was last computed, UTC.</param>
/// <param name="ClosedAt">UTC; null while it is open.</param>
/// <param name="Units">How many units it follows.</param>
/// <param name="Done">How many of them are closed.</param>
public sealed record CampaignRow(
    string Number, string Title, string Reference, DateTime OpenedAt, string OpenedBy, DateTime ComputedAt, DateTime? ClosedAt, int Units, int Done);

/// <summary>Reads a campaign with its counts and a page of its units.</summary>
/// <param name="Number">The campaign.</param>
/// <param name="State">Only units in this state; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 units.</param>
/// <param name="Market">Only units for this market, empty: those whose market is not known; null: all.</param>
/// <param name="Life">Only units that stand there in their life; null: all.</param>
/// <param name="Place">Only units in the plant at this station; null: all.</param>
/// <param name="Search">Beginning of a serial number; null: all.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetCampaign(
    string Number, CampaignState? State = null, string? After = null, int Take = 200, string? Market = null, UnitLife? Life = null, string? Place = null,
    string? Search = null) : IQuery<CampaignDetail>;

/// <summary>A campaign as a table: a line for every step of every unit, a line for a unit without any.</summary>
/// <param name="Number">The campaign.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ExportCampaign(string Number) : IQuery<CampaignFile>;

/// <summary>A table as a file.</summary>
/// <param name="FileName">A name for the file.</param>
/// <param name="Content">CSV by RFC 4180: commas, a header, times in UTC by ISO 8601.</param>
public sealed record CampaignFile(string FileName, string Content);

/// <summary>A campaign, whole.</summary>
/// <param name="Row">What a list shows.</param>
/// <param name="Scope">Which units.</param>
/// <param name="Counts">By state and market.</param>
/// <param name="Places">By state and where the units are.</param>
/// <param name="OutOfScope">How many units the scope does not name any more.</param>
/// <param name="Units">Units that were asked for, by when they joined.</param>
public sealed record CampaignDetail(
    CampaignRow Row, FindScope Scope, IReadOnlyList<CampaignCount> Counts, IReadOnlyList<CampaignPlace> Places, int OutOfScope, Page<CampaignUnitRow> Units);

/// <summary>How many units of a market stand in a state.</summary>
/// <param name="State">State.</param>
/// <param name="Market">Destination market; empty: not known.</param>
/// <param name="Count">How many.</param>
public sealed record CampaignCount(CampaignState State, string Market, int Count);

/// <summary>How many units at a place stand in a state.</summary>
/// <param name="State">State.</param>
/// <param name="Life">Where in their life.</param>
/// <param name="Place">Their last station while they are in the plant; else empty.</param>
/// <param name="Count">How many.</param>
public sealed record CampaignPlace(CampaignState State, UnitLife Life, string Place, int Count);

/// <summary>A unit of a campaign.</summary>
/// <param name="Serial">Its serial number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Market">Destination market; empty: not known.</param>
/// <param name="Life">Where in its life.</param>
/// <param name="State">Where in the campaign.</param>
/// <param name="Remedy">What was done; null: nothing yet.</param>
/// <param name="InScope">Whether the scope still names it.</param>
/// <param name="AddedAt">When it joined, UTC.</param>
/// <param name="Steps">What happened, oldest first.</param>
/// <param name="Place">Its last station while it is in the plant; else empty.</param>
public sealed record CampaignUnitRow(
    string Serial, string Model, string Market, UnitLife Life, CampaignState State, CampaignRemedy? Remedy, bool InScope, DateTime AddedAt,
    IReadOnlyList<CampaignStepRow> Steps, string Place = "");

/// <summary>A step.</summary>
/// <param name="State">Where to.</param>
/// <param name="Remedy">What was done, or null.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Or null.</param>
/// <param name="Proof">What proves it, or null.</param>
/// <param name="ProofHash">SHA-256 of that, hexadecimal, or null.</param>
public sealed record CampaignStepRow(CampaignState State, CampaignRemedy? Remedy, DateTime At, string By, string? Note, string? Proof, string? ProofHash);
