namespace Mes.Routing.Contracts;

/// <summary>Defines an in-process carrier (rack, tray, skid, furnace basket), or changes how much it takes.</summary>
/// <param name="Carrier">Carrier code, at most 40 characters; kept in upper case.</param>
/// <param name="Capacity">How many units it takes, 1 to 1,000.</param>
/// <remarks>Refused with <see cref="RoutingErrors.CarrierFull"/> when it holds more.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record DefineCarrier(string Carrier, int Capacity) : ICommand<CarrierView>;

/// <summary>Puts units on a carrier: all or none. A unit that is on it already stays; one that is on another is refused.</summary>
/// <param name="Carrier">Carrier code.</param>
/// <param name="Serials">1 to 1,000 serial numbers.</param>
/// <remarks>Refused with <see cref="RoutingErrors.CarrierFull"/>, and with <see cref="RoutingErrors.OnOtherCarrier"/> and <see cref="RoutingErrors.UnitClosed"/> for each such unit.</remarks>
[Requires(RoutingPermissions.Operate)]
public sealed record LoadCarrier(string Carrier, IReadOnlyList<string> Serials) : ICommand<CarrierView>;

/// <summary>Takes units off a carrier: all or none.</summary>
/// <param name="Carrier">Carrier code.</param>
/// <param name="Serials">Serial numbers; null: whatever is on it.</param>
/// <remarks>Refused with <see cref="RoutingErrors.NotOnCarrier"/> for each unit that is not on it.</remarks>
[Requires(RoutingPermissions.Operate)]
public sealed record UnloadCarrier(string Carrier, IReadOnlyList<string>? Serials = null) : ICommand<CarrierView>;

/// <summary>Reads a carrier and what is on it.</summary>
/// <param name="Carrier">Carrier code.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetCarrier(string Carrier) : IQuery<CarrierView>;

/// <summary>Lists carriers by code, at most 500.</summary>
[Requires(RoutingPermissions.Read)]
public sealed record ListCarriers : IQuery<IReadOnlyList<CarrierView>>;

/// <summary>A carrier.</summary>
/// <param name="Carrier">Carrier code.</param>
/// <param name="Capacity">How many units it takes.</param>
/// <param name="Units">What is on it, in the order of loading.</param>
public sealed record CarrierView(string Carrier, int Capacity, IReadOnlyList<UnitRow> Units);

/// <summary>Starts the next operation of many units at a station in one act.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Carrier">Of whatever is on this carrier; null: <paramref name="Serials"/>.</param>
/// <param name="Serials">Of these units, 1 to 1,000; null: the carrier's.</param>
/// <param name="AllOrNone">True: one refusal refuses all, and nothing is written. False: each unit has its own verdict.</param>
/// <param name="Operation">Operation code, where several may come next at the station; null: the first of them.</param>
/// <remarks>With <paramref name="AllOrNone"/> refused with <see cref="RoutingErrors.BatchRefused"/>, whose details name the unit of each failing term in their <c>Target</c>.</remarks>
[Requires(RoutingPermissions.Operate, Audited = false)]
public sealed record StartBatch(
    string Station, string? Carrier = null, IReadOnlyList<string>? Serials = null, bool AllOrNone = true, string? Operation = null)
    : ICommand<BatchAnswer>;

/// <summary>Completes the operation of many units at a station in one act.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Carrier">Of whatever is on this carrier; null: <paramref name="Serials"/>.</param>
/// <param name="Serials">Of these units, 1 to 1,000; null: the carrier's.</param>
/// <param name="AllOrNone">True: one refusal refuses all, and nothing is written. False: each unit has its own verdict.</param>
/// <param name="Measurements">Results that hold for each of them, for example the temperature of the furnace; null: none.</param>
/// <remarks>As <see cref="StartBatch"/>. With own verdicts, a result out of limits is kept and holds each unit, as at <see cref="CompleteOperation"/>.</remarks>
[Requires(RoutingPermissions.Operate, Audited = false)]
public sealed record CompleteBatch(
    string Station,
    string? Carrier = null,
    IReadOnlyList<string>? Serials = null,
    bool AllOrNone = true,
    IReadOnlyList<Measurement>? Measurements = null) : ICommand<BatchAnswer>;

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">How many units were accepted.</param>
/// <param name="Units">The verdict for each, in the order asked.</param>
public sealed record BatchAnswer(int Accepted, IReadOnlyList<StationAnswer> Units);
