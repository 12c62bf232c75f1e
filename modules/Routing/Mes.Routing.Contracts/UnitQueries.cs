namespace Mes.Routing.Contracts;

/// <summary>States of an operation on one unit's route.</summary>
public enum StepState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Being done.</summary>
    Started,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Done under a concession: a result out of limits was accepted as it is.</summary>
    Conceded,

    /// <summary>Passed without being done: not sampled, optional, or skipped by somebody who may.</summary>
    Skipped,

    /// <summary>Not on this unit's way: another branch was chosen, or a rework operation that the unit was not sent to.</summary>
    LeftOut,
}

/// <summary>Why a step was passed without being done.</summary>
public enum SkipCause
{
    /// <summary>The unit is not one of the sample.</summary>
    Sampling,

    /// <summary>It is optional, and the unit went on.</summary>
    Optional,

    /// <summary>Somebody who may skipped it, with a reason.</summary>
    Permission,
}

/// <summary>Reads a unit with its route.</summary>
/// <param name="Serial">Serial number, any case.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetUnit(string Serial) : IQuery<UnitDetail>;

/// <summary>A unit with its route.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Routing">Code of its frozen routing.</param>
/// <param name="RoutingVersion">Its version.</param>
/// <param name="ReleasedAt">When it was released, UTC.</param>
/// <param name="FinishedAt">When its last operation was done, UTC; null: not yet.</param>
/// <param name="ShippedAt">When it left, UTC; null: not yet.</param>
/// <param name="Holds">Number of open holds.</param>
/// <param name="FirstTimeThrough">Whether no operation has failed and none was repeated so far.</param>
/// <param name="Steps">Its operations in their order.</param>
public sealed record UnitDetail(
    UnitSummary Unit,
    string Routing,
    int RoutingVersion,
    DateTime ReleasedAt,
    DateTime? FinishedAt,
    DateTime? ShippedAt,
    int Holds,
    bool FirstTimeThrough,
    IReadOnlyList<UnitStepRow> Steps);

/// <summary>An operation on a unit's route.</summary>
/// <param name="Sequence">Place, from 1.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Station">Where; before a station has taken it, the code of its work centre.</param>
/// <param name="StandardSeconds">Standard time in seconds; 0: not known.</param>
/// <param name="State">State.</param>
/// <param name="Visit">1 for the first time, 2 after rework, …</param>
/// <param name="StartedAt">When it was started in this visit, UTC; null: not yet.</param>
/// <param name="CompletedAt">When it was done in this visit, UTC; null: not yet.</param>
/// <param name="By">Who started it or, once it is done, who completed it; null: nobody yet.</param>
public sealed record UnitStepRow(
    int Sequence,
    string Operation,
    string Name,
    string Station,
    int StandardSeconds,
    StepState State,
    int Visit,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    string? By)
{
    /// <summary>Why it was passed without being done; null: it was not.</summary>
    public SkipCause? Cause { get; init; }

    /// <summary>Operations of this unit's route that must be done before it.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Whether it may come next.</summary>
    public bool Ready { get; init; }

    /// <summary>The work centre any of whose stations may do it; null: one station does. Where a unit has not come to it, <see cref="Station"/> is its code.</summary>
    public string? WorkCentre { get; init; }

    /// <summary>The stations that may do it.</summary>
    public IReadOnlyList<string> Stations { get; init; } = [];

    /// <summary>For a rework step, beside the flow: the operation to which the unit returns; null: it belongs to the flow.</summary>
    public string? ReturnTo { get; init; }
}

/// <summary>Lists units by serial number.</summary>
/// <param name="State">Only this state; null: all.</param>
/// <param name="Station">Only units whose started or next operation is at this station, or waits for this work centre; null: all.</param>
/// <param name="Search">Beginning or end of a serial number, or beginning of an order number; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 rows.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListUnits(
    UnitState? State = null, string? Station = null, string? Search = null, string? After = null, int Take = 100)
    : IQuery<Page<UnitRow>>;

/// <summary>A unit in a list.</summary>
/// <param name="UnitId">Id.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="OrderNumber">Customer order.</param>
/// <param name="Model">Model code.</param>
/// <param name="State">State.</param>
/// <param name="Operation">The started operation, else the next one; null when finished.</param>
/// <param name="Station">Its station, or the work centre that it waits for; null when finished.</param>
/// <param name="Started">Whether that operation is started.</param>
/// <param name="Since">Since when it stands there, UTC.</param>
/// <param name="Holds">Number of open holds.</param>
public sealed record UnitRow(
    Guid UnitId,
    string Serial,
    string OrderNumber,
    string Model,
    UnitState State,
    string? Operation,
    string? Station,
    bool Started,
    DateTime Since,
    int Holds);

/// <summary>Says what a scanned or typed text names: a unit by serial number, the unit of an order, a station, or a carrier.</summary>
/// <param name="Text">What was scanned; case and spaces around it do not matter.</param>
[Requires(RoutingPermissions.Read)]
public sealed record FindByScan(string Text) : IQuery<ScanHit>;

/// <summary>What a scanned text names.</summary>
public enum ScanKind
{
    /// <summary>Nothing that this site knows.</summary>
    Nothing,

    /// <summary>A unit.</summary>
    Unit,

    /// <summary>A station.</summary>
    Station,

    /// <summary>An in-process carrier.</summary>
    Carrier,
}

/// <summary>Where a scan leads.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Code">The unit's serial number, or the code of the station or carrier; null for nothing.</param>
public sealed record ScanHit(ScanKind Kind, string? Code);

/// <summary>Reads the label of a component: ISO 15434 format 06 or bare data identifiers <c>P</c> part, <c>S</c> serial, <c>1T</c> or <c>T</c> lot, separated by the group separator (0x1D), or by <c>|</c> or <c>;</c> where it was typed.</summary>
/// <param name="Text">What the scanner sent.</param>
/// <remarks>Refused with <see cref="RoutingErrors.LabelUnreadable"/> when no part number is found.</remarks>
[Requires(RoutingPermissions.Read)]
public sealed record ParseLabel(string Text) : IQuery<ComponentScan>;
