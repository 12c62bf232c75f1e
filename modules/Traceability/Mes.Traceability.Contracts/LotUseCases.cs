namespace Mes.Traceability.Contracts;

/// <summary>Whether a lot may be used.</summary>
public enum LotState
{
    /// <summary>May be used.</summary>
    Free,

    /// <summary>Every use is refused until it is released.</summary>
    Blocked,

    /// <summary>Nothing is left.</summary>
    Closed,
}

/// <summary>What happens to a lot.</summary>
public enum LotAction
{
    /// <summary>It came in.</summary>
    Receive,

    /// <summary>A part of it became a lot of its own.</summary>
    Split,

    /// <summary>All of it went into another lot.</summary>
    Merge,

    /// <summary>It went to another place.</summary>
    Move,

    /// <summary>It was blocked.</summary>
    Block,

    /// <summary>It was released.</summary>
    Release,

    /// <summary>Pieces were used: by a unit that took one in, or by hand.</summary>
    Consume,

    /// <summary>Pieces went back to the supplier.</summary>
    Return,

    /// <summary>Pieces were thrown away.</summary>
    Scrap,

    /// <summary>The pieces were counted; the difference to the books is the quantity.</summary>
    Count,
}

/// <summary>Takes in a lot.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.LotExists"/>, <see cref="TraceabilityErrors.Required"/>, <see cref="TraceabilityErrors.QuantityInvalid"/>.</remarks>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">The lot number by which it is scanned here.</param>
/// <param name="Quantity">In pieces or the part's unit, above 0, at most 6 decimals.</param>
/// <param name="Place">Where it lies, for example a store or a station.</param>
/// <param name="Supplier">Supplier number, or null.</param>
/// <param name="SupplierLot">The supplier's lot number; null: the same.</param>
/// <param name="ExpiresOn">Last day of use; null: none.</param>
/// <param name="Container">License plate of its package, or null.</param>
/// <param name="Released">Whether it may be used at once; else it is blocked until it is released.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record ReceiveLot(
    string PartNumber, string Lot, decimal Quantity, string Place, string? Supplier = null, string? SupplierLot = null, DateOnly? ExpiresOn = null,
    string? Container = null, bool Released = true) : ICommand<LotRow>;

/// <summary>Makes a part of a lot a lot of its own, with the same origin, expiry and state.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">The lot.</param>
/// <param name="NewLot">Number of the new one.</param>
/// <param name="Quantity">How much goes over.</param>
/// <param name="Place">Where the new one lies; null: where the old one does.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record SplitLot(string PartNumber, string Lot, string NewLot, decimal Quantity, string? Place = null) : ICommand<LotRow>;

/// <summary>Puts all of a lot into another of the same part. The other takes over the earlier expiry.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">The lot that ends.</param>
/// <param name="Into">The lot that takes it.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record MergeLot(string PartNumber, string Lot, string Into) : ICommand<LotRow>;

/// <summary>Moves, blocks, releases, consumes, returns, scraps or counts.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.LotUnknown"/>, <see cref="TraceabilityErrors.LotBlocked"/>, <see cref="TraceabilityErrors.LotShort"/>, <see cref="TraceabilityErrors.Required"/>, <see cref="TraceabilityErrors.QuantityInvalid"/>.</remarks>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">The lot.</param>
/// <param name="Action"><see cref="LotAction.Move"/> (needs a place), <see cref="LotAction.Block"/> and <see cref="LotAction.Release"/> (need a reason), <see cref="LotAction.Consume"/>, <see cref="LotAction.Return"/>, <see cref="LotAction.Scrap"/> (need a quantity), <see cref="LotAction.Count"/> (needs what was counted).</param>
/// <param name="Quantity">How much.</param>
/// <param name="Place">Where to.</param>
/// <param name="Reason">Why, at most 500 characters.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record ChangeLot(
    string PartNumber, string Lot, LotAction Action, decimal? Quantity = null, string? Place = null, string? Reason = null) : ICommand<LotRow>;

/// <summary>A lot.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">Lot number.</param>
/// <param name="State">Whether it may be used.</param>
/// <param name="Quantity">What the books say is left.</param>
/// <param name="Received">What came in, or was split off or merged in.</param>
/// <param name="Difference">Sum of what counts found, counted − booked: negative where pieces are missing.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="Supplier">Supplier number, or null.</param>
/// <param name="SupplierLot">The supplier's lot number, or null.</param>
/// <param name="ExpiresOn">Last day of use, or null.</param>
/// <param name="Expired">Whether that day is over, at the site.</param>
/// <param name="Container">License plate of its package, or null.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="Reason">Why it is blocked; null: it is not.</param>
public sealed record LotRow(
    string PartNumber, string Lot, LotState State, decimal Quantity, decimal Received, decimal Difference, string Place, string? Supplier, string? SupplierLot,
    DateOnly? ExpiresOn, bool Expired, string? Container, DateTime ReceivedAt, string? Reason);

/// <summary>Lists lots, the newest first.</summary>
/// <param name="Search">Beginning of a lot number; null: all.</param>
/// <param name="State">Only this state; null: all.</param>
/// <param name="Place">Only at this place, for example the stock beside a station; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 rows.</param>
/// <param name="PartNumber">Only of this part; null: all.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListLots(
    string? Search = null, LotState? State = null, string? Place = null, string? After = null, int Take = 100, string? PartNumber = null) : IQuery<Page<LotRow>>;

/// <summary>A lot's whole life.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">Lot number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetLot(string PartNumber, string Lot) : IQuery<LotLife>;

/// <summary>A lot with everything that happened to it.</summary>
/// <param name="Row">The lot as it stands.</param>
/// <param name="Moves">The latest 200, oldest first.</param>
/// <param name="Earlier">Cursor of what happened before those, for <see cref="ListLotMoves"/>; null: nothing did.</param>
public sealed record LotLife(LotRow Row, IReadOnlyList<LotMove> Moves, string? Earlier = null);

/// <summary>What happened to a lot, page by page, the latest first.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">Lot number.</param>
/// <param name="After">Cursor of the page before, or <see cref="LotLife.Earlier"/>; null: the first.</param>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListLotMoves(string PartNumber, string Lot, string? After = null, int Take = 200) : IQuery<Page<LotMove>>;

/// <summary>Something that happened to a lot.</summary>
/// <param name="Action">What.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Quantity">By how much the lot's quantity changed.</param>
/// <param name="Left">What was left then.</param>
/// <param name="Place">Where it lay then.</param>
/// <param name="Other">The other lot of a split or merge; the unit that took a piece in; null: none.</param>
/// <param name="Reason">Why; null: not said.</param>
public sealed record LotMove(LotAction Action, DateTime At, string By, decimal Quantity, decimal Left, string Place, string? Other, string? Reason);
