namespace Mes.Routing.Contracts;

/// <summary>Reads the plant board: every station in line order, and today's counts.</summary>
[Requires(RoutingPermissions.Read)]
public sealed record GetBoard : IQuery<Board>;

/// <summary>The plant board.</summary>
/// <param name="At">When it was read, UTC.</param>
/// <param name="TaktSeconds">Takt in seconds, from the setting <c>Platform.TaktSeconds</c>.</param>
/// <param name="Today">Counts of today, in the site's time zone.</param>
/// <param name="Stations">The stations in line order.</param>
public sealed record Board(DateTime At, int TaktSeconds, BoardToday Today, IReadOnlyList<BoardStation> Stations)
{
    /// <summary>Code of the station that would take longest to work off what stands at it: (waiting + in work) × its standard time, or the takt where that is longer or the time is not known. Of what waits for a work centre each of its stations has its share. Null: nowhere stand two units or more.</summary>
    public string? Bottleneck { get; init; }
}

/// <summary>Counts of today, from midnight in the site's time zone.</summary>
/// <param name="Released">Units released to the line today.</param>
/// <param name="Finished">Units whose last operation was done today.</param>
/// <param name="Shipped">Units shipped today.</param>
/// <param name="FirstTimeThrough">Share of the units finished today of which no operation failed and none was repeated, 0 to 1; null when none finished.</param>
/// <param name="InProcess">Units that are on the line now.</param>
/// <param name="Held">Units on the line with an open hold now.</param>
public sealed record BoardToday(
    int Released, int Finished, int Shipped, decimal? FirstTimeThrough, int InProcess, int Held);

/// <summary>A station on the board.</summary>
/// <param name="Code">Station code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Line">Code of the line; null when the equipment hierarchy does not know the station.</param>
/// <param name="Units">Units in work, longest first.</param>
/// <param name="Queue">Number of units that wait for it, or for its work centre.</param>
/// <param name="Held">Number of units in work or waiting here that have an open hold.</param>
/// <param name="StandardSeconds">Longest standard time of an operation done here; 0: not known.</param>
/// <param name="Equipment">What the station is doing: <c>unknown</c>, <c>running</c>, <c>waiting</c>, <c>down</c> or <c>planned</c>.</param>
/// <param name="EquipmentSince">Since when, UTC; null: not known.</param>
/// <param name="EquipmentReason">Reason code, or null.</param>
public sealed record BoardStation(
    string Code,
    string Name,
    string? Line,
    IReadOnlyList<BoardUnit> Units,
    int Queue,
    int Held,
    int StandardSeconds,
    string Equipment,
    DateTime? EquipmentSince,
    string? EquipmentReason)
{
    /// <summary>Since when the unit waits that has waited longest, UTC; null: none waits.</summary>
    public DateTime? QueueSince { get; init; }

    /// <summary>The work centre that the station belongs to; null: none.</summary>
    public string? WorkCentre { get; init; }

    /// <summary>How many of <see cref="Queue"/> wait for any station of a work centre: they are counted at each of its stations.</summary>
    public int SharedQueue { get; init; }
}

/// <summary>A unit in work at a station.</summary>
/// <param name="UnitId">Id.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Operation">The started operation.</param>
/// <param name="Since">Start of the operation, UTC.</param>
/// <param name="Held">Whether it has an open hold.</param>
public sealed record BoardUnit(Guid UnitId, string Serial, string Model, string Operation, DateTime Since, bool Held);

/// <summary>Reads what a station's screen shows.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit to show; null: the unit that has been in work longest, or none.</param>
/// <param name="Person">For whom the verdicts are, by the name that certificates are kept under; null: who asks.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetStation(string Station, string? Serial = null, string? Person = null) : IQuery<StationView>;

/// <summary>What a station's screen shows.</summary>
/// <param name="Code">Station code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="TaktSeconds">Takt in seconds.</param>
/// <param name="Operations">Operations that are done here, of all routings in force.</param>
/// <param name="InWork">Units in work here, longest first.</param>
/// <param name="Queue">The next units, longest waiting first, at most 20.</param>
/// <param name="QueueLength">Number of all that wait.</param>
/// <param name="Work">The unit that is shown; null: none.</param>
public sealed record StationView(
    string Code,
    string Name,
    int TaktSeconds,
    IReadOnlyList<OperationName> Operations,
    IReadOnlyList<UnitRow> InWork,
    IReadOnlyList<UnitRow> Queue,
    int QueueLength,
    StationWork? Work)
{
    /// <summary>The verification of first units that is open here; null: series may run.</summary>
    public SeriesVerification? Series { get; init; }

    /// <summary>The work centre whose queue the station shares, or that the code itself names; null: none.</summary>
    public WorkCentre? WorkCentre { get; init; }
}

/// <summary>An operation and its name.</summary>
/// <param name="Code">Operation code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="StandardSeconds">Standard time in seconds; 0: not known.</param>
public sealed record OperationName(string Code, string Name, int StandardSeconds);

/// <summary>A unit at a station: what is to be done, and what is missing.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Operation">The operation of its route that is meant here; null when its route does not come here.</param>
/// <param name="OperationLabel">Its name.</param>
/// <param name="StandardSeconds">Its standard time in seconds; 0: not known.</param>
/// <param name="Visit">1 for the first time, 2 after rework, …; 0 without an operation.</param>
/// <param name="StartedAt">When it was started, UTC; null: not started.</param>
/// <param name="Positions">Traced positions that the operation fills.</param>
/// <param name="Characteristics">What is to be measured.</param>
/// <param name="StartRefusals">Terms that forbid to start it now; empty: it may be started.</param>
/// <param name="CompleteRefusals">Terms that forbid to complete it as it stands; empty: it may be completed.</param>
public sealed record StationWork(
    UnitSummary Unit,
    string? Operation,
    string? OperationLabel,
    int StandardSeconds,
    int Visit,
    DateTime? StartedAt,
    IReadOnlyList<StationPosition> Positions,
    IReadOnlyList<StationCharacteristic> Characteristics,
    IReadOnlyList<MesError> StartRefusals,
    IReadOnlyList<MesError> CompleteRefusals)
{
    /// <summary>The work instruction: the one that was in force when the operation was started, else the one that is now; null: none.</summary>
    public InstructionView? Instruction { get; init; }
}

/// <summary>A position of the unit that the operation fills.</summary>
/// <param name="Position">Position code.</param>
/// <param name="PartNumber">The part that belongs there.</param>
/// <param name="Trace"><c>serial</c> or <c>lot</c>.</param>
/// <param name="Serial">Serial number of what is installed, or null.</param>
/// <param name="Lot">Lot number of what is installed, or null.</param>
/// <param name="Filled">Whether something is installed.</param>
public sealed record StationPosition(
    string Position, string PartNumber, string Trace, string? Serial, string? Lot, bool Filled);

/// <summary>A characteristic to be measured.</summary>
/// <param name="Code">Code from the control plan.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Lower">Lower limit; a value equal to it is inside; null: none.</param>
/// <param name="Upper">Upper limit; a value equal to it is inside; null: none.</param>
/// <param name="Required">Whether the operation can't be completed without it.</param>
/// <param name="Special"><c>CC</c>, <c>SC</c> or empty.</param>
/// <param name="Missing">Whether a required result is still missing.</param>
public sealed record StationCharacteristic(
    string Code, string Name, string Unit, decimal? Lower, decimal? Upper, bool Required, string Special, bool Missing);
