namespace Mes.Routing.Contracts;

/// <summary>A measured or entered value.</summary>
/// <param name="Characteristic">Code from the control plan.</param>
/// <param name="Value">In the characteristic's unit of measure.</param>
/// <param name="Tool">The tool or gauge; null when entered by hand.</param>
/// <param name="MeasuredAt">Source time, UTC; null: now.</param>
/// <param name="Program">Program (parameter set, recipe) that ran on the tool; null: none.</param>
public sealed record Measurement(
    string Characteristic, decimal Value, string? Tool = null, DateTime? MeasuredAt = null, string? Program = null);

/// <summary>A component that is put in.</summary>
/// <param name="Position">Position of the bill of material; null: the one open position that takes this part.</param>
/// <param name="PartNumber">Part number on the label.</param>
/// <param name="Serial">Serial number; null for lot-traced parts.</param>
/// <param name="Lot">Lot number; may accompany a serial number.</param>
/// <param name="Revision">Revision on the label, or null.</param>
/// <param name="Supplier">Supplier on the label, or null.</param>
public sealed record ComponentScan(
    string? Position = null, string PartNumber = "", string? Serial = null, string? Lot = null, string? Revision = null, string? Supplier = null);

/// <summary>Starts the unit's next operation at a station.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Operation code, where several may come next at the station; null: the first of them.</param>
[SeldomRepeated]
[Requires(RoutingPermissions.Operate, Audited = false)]
public sealed record StartOperation(string Station, string Serial, string? Operation = null) : ICommand<StationAnswer>;

/// <summary>Completes the operation that is started at a station, with what was measured and installed.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Measurements">Results that were not sent before.</param>
/// <param name="Components">Components that were not sent before.</param>
[SeldomRepeated]
[Requires(RoutingPermissions.Operate, Audited = false)]
public sealed record CompleteOperation(
    string Station,
    string Serial,
    IReadOnlyList<Measurement>? Measurements = null,
    IReadOnlyList<ComponentScan>? Components = null) : ICommand<StationAnswer>;

/// <summary>Asks, without trying, whether a unit may be started or completed at a station.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Operation code, where several are done at the station; null: the one that the station means.</param>
/// <param name="Person">Who would do it, by the name that certificates are kept under; null: who asks.</param>
[Requires(RoutingPermissions.Read)]
public sealed record WhyNot(string Station, string Serial, string? Operation = null, string? Person = null) : IQuery<StationAnswer>;

/// <summary>Ships a finished unit.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(RoutingPermissions.Ship)]
public sealed record ShipUnit(string Serial) : ICommand<StationAnswer>;

/// <summary>What a station is told.</summary>
/// <param name="Accepted">Whether it was done. A refusal is an answer, not an exception, because a result out of limits is kept although the operation is refused.</param>
/// <param name="Refusals">Every failing term; empty when accepted.</param>
/// <param name="Unit">The unit as it stands now.</param>
public sealed record StationAnswer(bool Accepted, IReadOnlyList<MesError> Refusals, UnitSummary Unit);
