using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What a unit takes in leaves its lot, in the same transaction, where the lot was taken in here. Taking it out again puts nothing back: a removed part is returned or scrapped by a decision of its own.</summary>
/// <remarks>The quantity is counted down by the database, so that two stations at one lot queue for a moment instead of refusing each other; whoever changes the lot by hand meanwhile sees that it moved on.</remarks>
internal sealed class BackflushLots(TraceabilityDbContext db, ICallContext call, UnitQuantities quantities, ContainerExits exits) : IDomainEventHandler<ComponentInstalled>
{
    public async Task HandleAsync(ComponentInstalled happened, CancellationToken ct)
    {
        if (happened.Lot is null)
        {
            return;
        }

        var lot = db.Lots.Where(l => l.Number == happened.Lot && l.PartNumber == happened.PartNumber);
        if (await lot.AsNoTracking().Select(l => l.Place).FirstOrDefaultAsync(ct) is null)
        {
            return;
        }

        var (quantity, unit) = await quantities.OfAsync(db, happened, ct);
        await lot.ExecuteUpdateAsync(s => s.SetProperty(l => l.Quantity, l => l.Quantity - quantity).SetProperty(l => l.Version, l => l.Version + 1), ct);
        var pieces = db.PiecesOf(happened.PartNumber, happened.Lot);
        var now = await lot.AsNoTracking().Select(l => new { l.Id, l.Quantity, l.Place, Packed = pieces.Any() }).FirstAsync(ct);
        db.Append(new MaterialLotMove
        {
            Site = call.Site, LotId = now.Id, Action = LotAction.Consume, At = call.UtcNow, By = call.Caller.Actor.Name, Quantity = -quantity, Left = now.Quantity,
            Place = now.Place, Other = unit,
        });
        if (now.Packed)
        {
            await exits.UsedAsync(happened.PartNumber, happened.Lot, quantity, now.Quantity, Codes.Normal(happened.Station), unit, ct);
        }
    }
}

/// <summary>How many pieces a position takes, and which unit it is in.</summary>
internal sealed class UnitQuantities
{
    public async Task<(decimal Quantity, string? Unit)> OfAsync(TraceabilityDbContext db, ComponentInstalled installed, CancellationToken ct)
    {
        var found = await (
            from u in db.Units.AsNoTracking()
            where u.Id == installed.UnitId
            from p in db.Positions.AsNoTracking().Where(p => p.UnitId == u.Id && p.Position == installed.Position).DefaultIfEmpty()
            select new { u.Serial, Quantity = p == null ? 1 : p.Quantity }).FirstOrDefaultAsync(ct);
        return (found?.Quantity ?? 1, found?.Serial);
    }
}
