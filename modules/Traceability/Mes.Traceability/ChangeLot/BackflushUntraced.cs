using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What an operation takes from the stock beside its station without a scan: when it is completed, the parts of its positions that are not traced are counted down, by the unit's own bill of material.</summary>
/// <remarks>From the oldest free lot there that has enough, else from the oldest that has any; where none lies there, the books of the place run below zero under a lot of their own, so that the shortage shows.</remarks>
internal sealed class BackflushUntraced(
    TraceabilityDbContext db, ICallContext call, ISettings settings, IAsOrdered ordered, JudgedQuestion judged) : IDomainEventHandler<OperationCompleted>
{
    public async Task HandleAsync(OperationCompleted happened, CancellationToken ct)
    {
        if (judged.Of(happened.UnitId) is not { Positions.Count: > 0 } question || !settings.Get<bool>(call.Site, TraceabilityContractsModule.Backflush))
        {
            return;
        }

        var positions = question.Positions.Select(p => Codes.Normal(p)!).ToHashSet();
        var parts = (await ordered.GetPartsAsync(happened.UnitId, ct))
            .Where(p => p.Trace == TraceMode.None && positions.Contains(Codes.Normal(p.Position)!))
            .GroupBy(p => Codes.Normal(p.PartNumber)!).Select(g => (Part: g.Key, Quantity: g.Sum(p => p.Quantity)));
        foreach (var (part, quantity) in parts)
        {
            await TakeAsync(part, quantity, Codes.Normal(happened.Station)!, question.Serial, ct);
        }
    }

    /// <summary>Counted down by the database, as what is scanned is: two stations at one lot queue instead of refusing each other.</summary>
    private async Task TakeAsync(string part, decimal quantity, string place, string serial, CancellationToken ct)
    {
        var lots = await db.Lots.AsNoTracking().Where(l => l.PartNumber == part && l.Place == place && l.State == LotState.Free)
            .OrderBy(l => l.ReceivedAt).ThenBy(l => l.Id).Select(l => new { l.Id, l.Quantity }).ToListAsync(ct);
        var id = lots.Find(l => l.Quantity >= quantity)?.Id ?? lots.Find(l => l.Quantity > 0)?.Id ?? lots.LastOrDefault()?.Id;
        decimal left;
        if (id is null)
        {
            (id, left) = await ShortAsync(part, quantity, place, ct);
        }
        else
        {
            await db.Lots.Where(l => l.Id == id).ExecuteUpdateAsync(
                s => s.SetProperty(l => l.Quantity, l => l.Quantity - quantity).SetProperty(l => l.Version, l => l.Version + 1), ct);
            left = await db.Lots.AsNoTracking().Where(l => l.Id == id).Select(l => l.Quantity).FirstAsync(ct);
        }

        db.Append(new MaterialLotMove
        {
            Site = call.Site, LotId = id.Value, Action = LotAction.Consume, At = call.UtcNow, By = call.Caller.Actor.Name, Quantity = -quantity, Left = left,
            Place = place, Other = serial,
        });
    }

    private async Task<(Guid Id, decimal Left)> ShortAsync(string part, decimal quantity, string place, CancellationToken ct)
    {
        var number = "LINE/" + place;
        var lot = db.Lots.Local.FirstOrDefault(l => l.PartNumber == part && l.Number == number)
            ?? await db.Lots.FirstOrDefaultAsync(l => l.PartNumber == part && l.Number == number, ct);
        if (lot is null)
        {
            lot = new MaterialLot(part, number, place, call.UtcNow);
            db.Lots.Add(lot);
        }

        lot.RunShort(quantity);
        return (lot.Id, lot.Quantity);
    }
}

/// <summary>The question that was judged last in this scope: a completion is judged before it happens, and the question names the positions that the operation fills.</summary>
internal sealed class JudgedQuestion
{
    private AssemblyQuestion? _last;

    public void Remember(AssemblyQuestion question) => _last = question;

    public AssemblyQuestion? Of(Guid unitId) => _last?.UnitId == unitId ? _last : null;
}
