namespace Mes.Traceability.Contracts;

/// <summary>Which units carry a lot: exactly those, none missing and none extra, read in one statement.</summary>
/// <param name="Lot">Lot number, any case.</param>
/// <param name="PartNumber">Only this part; null: every part that has such a lot.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record TraceLot(string Lot, string? PartNumber = null) : IQuery<LotTrace>;

/// <summary>Where a lot went.</summary>
/// <param name="Lot">Lot number.</param>
/// <param name="PartNumbers">The parts found under it, sorted.</param>
/// <param name="Carrying">Units that carry it now, by serial number; installations that have ended are shown with them.</param>
/// <param name="Removed">Units that carried it once and do not now, by serial number.</param>
public sealed record LotTrace(
    string Lot, IReadOnlyList<string> PartNumbers, IReadOnlyList<TracedUnit> Carrying, IReadOnlyList<TracedUnit> Removed);

/// <summary>How far a lot has spread, in numbers: for one that went into thousands of units.</summary>
/// <param name="Lot">Lot number, any case.</param>
/// <param name="PartNumber">Only this part; null: every part that has such a lot.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record CountLotUnits(string Lot, string? PartNumber = null) : IQuery<LotSpread>;

/// <summary>How far a lot has spread.</summary>
/// <param name="Lot">Lot number.</param>
/// <param name="PartNumbers">The parts found under it, sorted; none: the lot was never installed, and no unit took such a part where it lay.</param>
/// <param name="Carrying">How many units carry it now.</param>
/// <param name="Removed">How many carried it once and do not now.</param>
/// <param name="Installed">In how many positions it is now.</param>
/// <param name="Probable">How many units may hold pieces of it that nobody scanned, see <see cref="ListProbableLotUnits"/>.</param>
public sealed record LotSpread(string Lot, IReadOnlyList<string> PartNumbers, int Carrying, int Removed, int Installed, int Probable);

/// <summary>The units of a lot, page by page by serial number.</summary>
/// <param name="Lot">Lot number, any case.</param>
/// <param name="PartNumber">Only this part; null: every part that has such a lot.</param>
/// <param name="Removed">False: units that carry it now. True: units that carried it once and do not now.</param>
/// <param name="After">Cursor of the page before; null: the first.</param>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListLotUnits(string Lot, string? PartNumber = null, bool Removed = false, string? After = null, int Take = 200) : IQuery<Page<TracedUnit>>;

/// <summary>Units that may hold pieces of a lot that nobody scanned, page by page by serial number: they took the part at a station while the lot, or one that was split off it or that it was merged into, lay there. The same that a recall scope of the lot finds as <see cref="ScopeProof.Probable"/>.</summary>
/// <param name="Lot">Lot number, any case.</param>
/// <param name="PartNumber">Only this part; null: every part that has such a lot.</param>
/// <param name="After">Cursor of the page before; null: the first.</param>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListProbableLotUnits(string Lot, string? PartNumber = null, string? After = null, int Take = 200) : IQuery<Page<ProbableUnit>>;

/// <summary>A unit that may hold pieces of a lot.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">Its customer order; empty when not known.</param>
/// <param name="Model">Model code; empty when not known.</param>
/// <param name="Takes">When it may have taken some, oldest first.</param>
public sealed record ProbableUnit(Guid UnitId, string Serial, string OrderNumber, string Model, IReadOnlyList<ProbableTake> Takes);

/// <summary>A unit took a part from the stock beside a station, at some time between the two.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">The lot that lay there: the one that was asked for, or one that holds its material.</param>
/// <param name="BookedLot">The lot that the books took it from; which one it really was nobody saw.</param>
/// <param name="Quantity">How much it took.</param>
/// <param name="Place">The station.</param>
/// <param name="Since">Since when the unit stood there, UTC.</param>
/// <param name="At">Until when, UTC.</param>
public sealed record ProbableTake(string PartNumber, string Lot, string BookedLot, decimal Quantity, string Place, DateTime Since, DateTime At);

/// <summary>A unit that a trace leads to.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">Its customer order; empty when not known.</param>
/// <param name="Model">Model code; empty when not known.</param>
/// <param name="Installations">Through which positions, oldest first.</param>
public sealed record TracedUnit(
    Guid UnitId, string Serial, string OrderNumber, string Model, IReadOnlyList<Installation> Installations);

/// <summary>Where one component is and was.</summary>
/// <param name="PartNumber">Part number, any case.</param>
/// <param name="ComponentSerial">Serial number, any case.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record TraceComponent(string PartNumber, string ComponentSerial) : IQuery<ComponentTrace>;

/// <summary>A component's way.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number.</param>
/// <param name="Lots">Backward: the lots it was recorded with, sorted.</param>
/// <param name="Now">Forward: the unit that it is in; null: none.</param>
/// <param name="Before">Units that it was in, by serial number.</param>
public sealed record ComponentTrace(
    string PartNumber, string ComponentSerial, IReadOnlyList<string> Lots, TracedUnit? Now, IReadOnlyList<TracedUnit> Before);
