namespace Mes.Traceability;

/// <summary>A lot of material in the plant: how much the books say is left, where, and whether it may be used.</summary>
internal sealed class MaterialLot : SiteAggregate
{
    private MaterialLot()
    {
    }

    public MaterialLot(string partNumber, string number, string place, DateTime at)
    {
        PartNumber = partNumber;
        Number = number;
        Place = place;
        ReceivedAt = at;
    }

    public string PartNumber { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string? Supplier { get; set; }

    public string? SupplierLot { get; set; }

    public DateOnly? ExpiresOn { get; set; }

    public string? Container { get; set; }

    public string Place { get; private set; } = "";

    public LotState State { get; private set; }

    public string? BlockReason { get; private set; }

    public decimal Received { get; private set; }

    /// <summary>What the books say is left. Units that take pieces in may bring it below 0: the difference shows when the lot is counted.</summary>
    public decimal Quantity { get; private set; }

    public decimal Difference { get; private set; }

    public DateTime ReceivedAt { get; private set; }

    /// <summary>More came in.</summary>
    public void Add(decimal quantity)
    {
        Received += quantity;
        Quantity += quantity;
        State = State == LotState.Closed ? LotState.Free : State;
    }

    /// <summary>Some goes out. What is blocked leaves only as scrap or back to the supplier.</summary>
    public void Take(decimal quantity, LotAction action)
    {
        if (State == LotState.Blocked && action is not (LotAction.Scrap or LotAction.Return or LotAction.Split))
        {
            throw MesException.Refused(TraceabilityErrors.LotBlocked, ("PartNumber", PartNumber), ("Lot", Number), ("Reason", BlockReason));
        }

        if (quantity > Quantity)
        {
            throw MesException.Refused(TraceabilityErrors.LotShort, ("PartNumber", PartNumber), ("Lot", Number), ("Quantity", Quantity));
        }

        Quantity -= quantity;
        Close();
    }

    /// <summary>Units took what the books never had.</summary>
    public void RunShort(decimal quantity) => Quantity -= quantity;

    /// <returns>Counted − booked.</returns>
    public decimal Count(decimal counted)
    {
        var difference = counted - Quantity;
        Difference += difference;
        Quantity = counted;
        State = State == LotState.Closed && counted > 0 ? LotState.Free : State;
        Close();
        return difference;
    }

    public void MoveTo(string place) => Place = place;

    public void Block(string reason) => (State, BlockReason) = (LotState.Blocked, reason);

    public void Release()
    {
        (State, BlockReason) = (LotState.Free, null);
        Close();
    }

    public void TakeOver(MaterialLot origin)
    {
        (Supplier, SupplierLot, ExpiresOn, Container) = (origin.Supplier, origin.SupplierLot, origin.ExpiresOn, origin.Container);
        (State, BlockReason) = (origin.State == LotState.Blocked ? LotState.Blocked : State, origin.BlockReason ?? BlockReason);
    }

    public LotRow Show(DateOnly today) => new(
        PartNumber, Number, State, Quantity, Received, Difference, Place, Supplier, SupplierLot, ExpiresOn, ExpiresOn < today, Container, ReceivedAt, BlockReason);

    private void Close() => State = Quantity <= 0 && State == LotState.Free ? LotState.Closed : State;
}

/// <summary>Something that happened to a lot; only ever added to.</summary>
internal sealed class MaterialLotMove : SiteEntity
{
    public Guid LotId { get; init; }

    public LotAction Action { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    public decimal Quantity { get; init; }

    public decimal Left { get; init; }

    public required string Place { get; init; }

    /// <summary>The lot that a split or merge went into; null: none.</summary>
    public Guid? IntoLotId { get; init; }

    /// <summary>What people call the other side: a lot or a unit.</summary>
    public string? Other { get; init; }

    public string? Reason { get; init; }

    /// <summary>The part, where a unit took it without a scan; else null.</summary>
    public string? PartNumber { get; init; }

    /// <summary>The unit that took it without a scan; else null.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Since when that unit stood there: it took the part at some time between this and <see cref="At"/>.</summary>
    public DateTime? Since { get; init; }

    public LotMove Show() => new(Action, At, By, Quantity, Left, Place, Other, Reason);
}
