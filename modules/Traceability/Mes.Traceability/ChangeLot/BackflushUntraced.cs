using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What an operation takes from the stock beside its station without a scan: when it is completed, the parts of its positions that are not traced are counted down, by the unit's own bill of material.</summary>
/// <remarks>
/// From the oldest free lot there that has enough, else from the oldest that has any; where none lies there, the books of the place run below zero under a lot of their own, so that the shortage shows.
/// Which lot it really was nobody saw: since when the unit stood there is kept too, and a recall looks at every lot that lay there meanwhile.
/// </remarks>
internal sealed class BackflushUntraced(
    TraceabilityDbContext db, ICallContext call, ISettings settings, IAsOrdered ordered, JudgedQuestion judged, IEvents events, ContainerExits exits) : IDomainEventHandler<OperationCompleted>
{
    private const string Started = "routing.operation-started";
    private const string Line = "LINE/";

    public async Task HandleAsync(OperationCompleted happened, CancellationToken ct)
    {
        if (judged.Of(happened.UnitId) is not { Positions.Count: > 0 } question || !settings.Get<bool>(call.Site, TraceabilityContractsModule.Backflush))
        {
            return;
        }

        var positions = question.Positions.Select(p => Codes.Normal(p)!).ToHashSet();
        var parts = (await ordered.GetPartsAsync(happened.UnitId, ct))
            .Where(p => p.Trace == TraceMode.None && positions.Contains(Codes.Normal(p.Position)!))
            .GroupBy(p => Codes.Normal(p.PartNumber)!).Select(g => (Part: g.Key, Quantity: g.Sum(p => p.Quantity))).ToList();
        if (parts.Count == 0)
        {
            return;
        }

        var (place, since) = (Codes.Normal(happened.Station)!, await SinceAsync(happened, ct));
        var taken = new List<BackflushedPart>();
        foreach (var (part, quantity) in parts)
        {
            taken.Add(new BackflushedPart(part, quantity, await TakeAsync(part, quantity, place, happened.UnitId, question.Serial, since, ct)));
        }

        await events.RaiseAsync(new MaterialBackflushed(happened.UnitId, happened.Operation, place, since, taken), ct);
    }

    /// <summary>When the operation began; now, where nobody said so.</summary>
    private async Task<DateTime> SinceAsync(OperationCompleted happened, CancellationToken ct)
    {
        var begun = await db.Events.AsNoTracking().Where(e => e.UnitId == happened.UnitId && e.Kind == Started)
            .OrderByDescending(e => e.Sequence).Select(e => new { e.At, e.Content }).ToListAsync(ct);
        var at = begun.Find(e => Step.Read(e.Content).Operation == happened.Operation)?.At ?? call.UtcNow;
        var least = call.UtcNow - LineSide.Longest;
        return at < least ? least : at;
    }

    /// <summary>Counted down by the database, as what is scanned is: two stations at one lot queue instead of refusing each other, and so does whoever packs it.</summary>
    /// <returns>The lot that the books took it from.</returns>
    private async Task<string> TakeAsync(string part, decimal quantity, string place, Guid unit, string serial, DateTime since, CancellationToken ct)
    {
        var lots = await db.Lots.AsNoTracking().Where(l => l.PartNumber == part && l.Place == place && l.State == LotState.Free)
            .OrderBy(l => l.ReceivedAt).ThenBy(l => l.Id)
            .Select(l => new { l.Id, l.Number, l.Quantity }).ToListAsync(ct);
        var lot = lots.Find(l => l.Quantity >= quantity) ?? lots.Find(l => l.Quantity > 0) ?? lots.LastOrDefault();
        Guid id;
        decimal left;
        var packed = false;
        if (lot is null)
        {
            (id, left) = await ShortAsync(part, quantity, place, ct);
        }
        else
        {
            id = lot.Id;
            await db.Lots.Where(l => l.Id == id).ExecuteUpdateAsync(
                s => s.SetProperty(l => l.Quantity, l => l.Quantity - quantity).SetProperty(l => l.Version, l => l.Version + 1), ct);
            var pieces = db.PiecesOf(part, lot.Number);
            var now = await db.Lots.AsNoTracking().Where(l => l.Id == id).Select(l => new { l.Quantity, Packed = pieces.Any() }).FirstAsync(ct);
            (left, packed) = (now.Quantity, now.Packed);
        }

        db.Append(new MaterialLotMove
        {
            Site = call.Site, LotId = id, Action = LotAction.Consume, At = call.UtcNow, By = call.Caller.Actor.Name, Quantity = -quantity, Left = left,
            Place = place, Other = serial, PartNumber = part, UnitId = unit, Since = since,
        });
        if (packed)
        {
            await exits.UsedAsync(part, lot!.Number, quantity, left, place, serial, ct);
        }

        return lot?.Number ?? Line + place;
    }

    private async Task<(Guid Id, decimal Left)> ShortAsync(string part, decimal quantity, string place, CancellationToken ct)
    {
        var number = Line + place;
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
