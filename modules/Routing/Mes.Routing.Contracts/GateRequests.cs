namespace Mes.Routing.Contracts;

/// <summary>A unit, as gates see it.</summary>
/// <param name="UnitId">Id.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="OrderNumber">Customer order.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted.</param>
public sealed record GatedUnit(Guid UnitId, string Serial, string OrderNumber, string Model, IReadOnlyList<string> Options);

/// <summary>Gate <c>station.enter</c>: may the unit's operation be started at this station?</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Station code.</param>
/// <param name="Visit">1 for the first time on this operation, 2 after rework, …</param>
/// <param name="Trial">True when somebody only asks (<see cref="WhyNot"/>): nothing follows.</param>
[GatePoint("station.enter")]
public sealed record StationEnterV1(GatedUnit Unit, string Operation, string Station, int Visit, bool Trial) : IGateRequest;

/// <summary>Gate <c>station.exit</c>: may the operation be completed, so that the unit leaves the station?</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Station code.</param>
/// <param name="Visit">1 for the first time on this operation, 2 after rework, …</param>
/// <param name="Measurements">Results that the station hands in with this completion; those kept before are not repeated.</param>
/// <param name="Components">Components that the station hands in with this completion.</param>
/// <param name="Trial">True when somebody only asks (<see cref="WhyNot"/>): nothing follows, and nothing is handed in.</param>
[GatePoint("station.exit")]
public sealed record StationExitV1(
    GatedUnit Unit,
    string Operation,
    string Station,
    int Visit,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<ComponentScan> Components,
    bool Trial) : IGateRequest;

/// <summary>Gate <c>unit.scrap</c>: may the unit be scrapped?</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Nonconformance">Number of the nonconformance that is decided.</param>
/// <param name="Reason">The reason given.</param>
[GatePoint("unit.scrap")]
public sealed record UnitScrapV1(GatedUnit Unit, string Nonconformance, string Reason) : IGateRequest;

/// <summary>Gate <c>unit.rework</c>: may the unit be sent back?</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Operation">Code of the operation that would come next.</param>
/// <param name="Nonconformance">Number of the nonconformance that is decided.</param>
/// <param name="Reason">The reason given.</param>
[GatePoint("unit.rework")]
public sealed record UnitReworkV1(GatedUnit Unit, string Operation, string Nonconformance, string Reason) : IGateRequest;

/// <summary>Gate <c>setup.confirm</c>: may the station be set up like this? Asked when a person or the station's controller says what it is set up with.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Tool">Tool code; null: none.</param>
/// <param name="Program">Program; null: none.</param>
/// <param name="ToolBefore">What it is set up with now; null: none, or never set up.</param>
/// <param name="ProgramBefore">What it is set up with now; null: none, or never set up.</param>
[GatePoint("setup.confirm")]
public sealed record SetupConfirmV1(string Station, string? Tool, string? Program, string? ToolBefore, string? ProgramBefore) : IGateRequest;
