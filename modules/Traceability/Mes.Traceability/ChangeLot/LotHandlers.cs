namespace Mes.Traceability;

internal sealed class ReceiveLotHandler(LotDesk desk) : IHandler<ReceiveLot, LotRow>
{
    public async Task<LotRow> HandleAsync(ReceiveLot useCase, CancellationToken ct)
    {
        var quantity = LotDesk.Amount(useCase.Quantity);
        var lot = await AnnouncedAsync(useCase, ct) ?? await desk.NewAsync(useCase.PartNumber, useCase.Lot, useCase.Place, ct);
        var errors = new List<MesError>();
        lot.Supplier = Codes.Optional(useCase.Supplier, "supplier", Codes.Station, errors) ?? lot.Supplier;
        lot.SupplierLot = Codes.Optional(useCase.SupplierLot, "supplierLot", Codes.Lot, errors) ?? lot.SupplierLot ?? lot.Number;
        lot.Container = Codes.Optional(useCase.Container, "container", Codes.Serial, errors) ?? lot.Container;
        Codes.ThrowIfAny(errors);
        lot.ExpiresOn = useCase.ExpiresOn ?? lot.ExpiresOn;
        lot.Add(quantity);
        if (!useCase.Released)
        {
            lot.Block("");
        }

        desk.Write(lot, LotAction.Receive, quantity, other: lot.Supplier);
        return await desk.DoneAsync(lot, ct);
    }

    /// <summary>A lot that its supplier told of before it came.</summary>
    private async Task<MaterialLot?> AnnouncedAsync(ReceiveLot useCase, CancellationToken ct)
    {
        if (await desk.FindAsync(useCase.PartNumber, useCase.Lot, ct) is not { Received: 0, Quantity: <= 0 } lot)
        {
            return null;
        }

        var errors = new List<MesError>();
        lot.MoveTo(Codes.Required(useCase.Place, "place", Codes.Station, errors));
        Codes.ThrowIfAny(errors);
        return lot;
    }
}

internal sealed class SplitLotHandler(LotDesk desk, ContainerExits exits) : IHandler<SplitLot, LotRow>
{
    public async Task<LotRow> HandleAsync(SplitLot useCase, CancellationToken ct)
    {
        var quantity = LotDesk.Amount(useCase.Quantity);
        var lot = await desk.GetAsync(useCase.PartNumber, useCase.Lot, ct);
        var part = await desk.NewAsync(lot.PartNumber, useCase.NewLot, useCase.Place ?? lot.Place, ct);
        part.TakeOver(lot);
        lot.Take(quantity, LotAction.Split);
        part.Add(quantity);
        desk.Write(lot, LotAction.Split, -quantity, into: part);
        desk.Write(part, LotAction.Receive, quantity, other: lot.Number);
        await exits.UsedAsync(lot.PartNumber, lot.Number, quantity, lot.Quantity, null, null, ct);
        return await desk.DoneAsync(part, ct);
    }
}

internal sealed class MergeLotHandler(LotDesk desk, ContainerExits exits) : IHandler<MergeLot, LotRow>
{
    public async Task<LotRow> HandleAsync(MergeLot useCase, CancellationToken ct)
    {
        var lot = await desk.GetAsync(useCase.PartNumber, useCase.Lot, ct);
        var into = await desk.GetAsync(useCase.PartNumber, useCase.Into, ct);
        var quantity = lot.Quantity;
        if (lot.Id == into.Id || quantity <= 0)
        {
            throw MesException.Refused(TraceabilityErrors.LotShort, ("PartNumber", lot.PartNumber), ("Lot", lot.Number), ("Quantity", quantity));
        }

        lot.Take(quantity, LotAction.Merge);
        into.Add(quantity);
        into.ExpiresOn = into.ExpiresOn is { } a && lot.ExpiresOn is { } b ? (a < b ? a : b) : into.ExpiresOn ?? lot.ExpiresOn;
        desk.Write(lot, LotAction.Merge, -quantity, into: into);
        desk.Write(into, LotAction.Receive, quantity, other: lot.Number);
        await exits.UsedAsync(lot.PartNumber, lot.Number, quantity, lot.Quantity, null, null, ct);
        return await desk.DoneAsync(into, ct);
    }
}

internal sealed class ChangeLotHandler(LotDesk desk, ContainerExits exits) : IHandler<ChangeLot, LotRow>
{
    public async Task<LotRow> HandleAsync(ChangeLot useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var place = useCase.Action == LotAction.Move
            ? Codes.Required(useCase.Place, "place", Codes.Station, errors) : Codes.Optional(useCase.Place, "place", Codes.Station, errors);
        var reason = useCase.Reason?.Trim();
        if (reason?.Length > Codes.Reason || (useCase.Action is LotAction.Block or LotAction.Release && string.IsNullOrEmpty(reason)))
        {
            errors.Add(MesError.Of(TraceabilityErrors.Required, ("Field", "reason")) with { Target = "reason" });
        }

        if (useCase.Action is LotAction.Receive or LotAction.Split or LotAction.Merge)
        {
            errors.Add(MesError.Of(TraceabilityErrors.Required, ("Field", "action")) with { Target = "action" });
        }

        Codes.ThrowIfAny(errors);
        var lot = await desk.GetAsync(useCase.PartNumber, useCase.Lot, ct);
        var change = Apply(lot, useCase, place, reason);
        desk.Write(lot, useCase.Action, change, reason);
        if (change < 0)
        {
            await exits.UsedAsync(lot.PartNumber, lot.Number, -change, lot.Quantity, null, null, ct);
        }

        return await desk.DoneAsync(lot, ct);
    }

    /// <returns>By how much the quantity changed.</returns>
    private static decimal Apply(MaterialLot lot, ChangeLot change, string? place, string? reason)
    {
        switch (change.Action)
        {
            case LotAction.Move: lot.MoveTo(place!); return 0;
            case LotAction.Block: lot.Block(reason!); return 0;
            case LotAction.Release: lot.Release(); return 0;
            case LotAction.Count: return lot.Count(LotDesk.Amount(change.Quantity, zero: true));
            default:
                var quantity = LotDesk.Amount(change.Quantity);
                lot.Take(quantity, change.Action);
                return -quantity;
        }
    }
}
