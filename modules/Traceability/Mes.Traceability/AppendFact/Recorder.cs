using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Writes every fact about a unit into its record, in the transaction that makes it a fact.</summary>
internal sealed class Recorder(TraceabilityDbContext db, ICallContext call, IUnitRoute route, Pseudonyms people, RecordHeads heads)
    : IDomainEventHandler<UnitFact>
{
    /// <summary>Locked: two facts about one unit at the same moment queue here instead of colliding at their end.</summary>
    private static readonly PerModel<Func<TraceabilityDbContext, Guid, CancellationToken, Task<UnitRecord?>>> Head = new(
        () => EF.CompileAsyncQuery((TraceabilityDbContext db, Guid id, CancellationToken ct) =>
            db.Units.AsNoTracking().TagWith(RowLocks.Tag).FirstOrDefault(u => u.Id == id)));

    private readonly Dictionary<Guid, UnitRecord> _units = [];
    private readonly HashSet<UnitRecord> _new = [];
    private readonly HashSet<(Guid Unit, MarkKind Kind, string Code)> _marked = [];

    public async Task HandleAsync(UnitFact happened, CancellationToken ct)
    {
        var unit = await UnitAsync(happened, ct);
        if (!_new.Contains(unit))
        {
            db.Replace(unit);
        }

        var actor = await people.ActorAsync(ct);
        var content = await FactContent.OfAsync(happened, name => people.OfAsync(name, ct));
        db.Append(unit.Append(happened.Kind, call.UtcNow, actor, DoorWord(call.Caller.Door), content));
        Follow(unit, happened);
    }

    /// <summary>Keeps what a recall asks for: where the unit is, whether it has left, what touched it.</summary>
    private void Follow(UnitRecord unit, UnitFact happened)
    {
        switch (happened)
        {
            case UnitShipped: unit.Ship(call.UtcNow); break;
            case UnitScrapped: unit.Scrap(call.UtcNow); break;
            default:
                if (FactMarks.Place(happened) is { } place)
                {
                    unit.MoveTo(place);
                }

                break;
        }

        foreach (var (kind, code) in FactMarks.Of(happened).Where(m => _marked.Add((unit.Id, m.Kind, m.Code))))
        {
            db.Append(new UnitMark { Site = unit.Site, Kind = kind, Code = code, At = call.UtcNow, UnitId = unit.Id });
        }
    }

    private async Task<UnitRecord> UnitAsync(UnitFact happened, CancellationToken ct)
    {
        if (_units.TryGetValue(happened.UnitId, out var known))
        {
            return known;
        }

        var unit = happened is UnitReleased ? null : heads.Take(happened.UnitId) ?? await Head.For(db)(db, happened.UnitId, ct);
        if (unit is null)
        {
            unit = await NewAsync(happened, ct);
            _new.Add(unit);
            db.Units.Add(unit);
        }

        return _units[happened.UnitId] = unit;
    }

    /// <summary>A unit whose release was not recorded, because the module was off then, begins its record with what is known.</summary>
    private async Task<UnitRecord> NewAsync(UnitFact happened, CancellationToken ct)
    {
        if (happened is UnitReleased released)
        {
            return new UnitRecord(
                call.Site, released.UnitId, Codes.Normal(released.Serial)!, released.OrderNumber, released.Model, released.Market);
        }

        if (happened is AssemblySupplied supplied)
        {
            return UnitRecord.Supplied(call.Site, supplied);
        }

        var summary = await route.FindAsync(happened.UnitId, ct);
        return new UnitRecord(
            call.Site, happened.UnitId, summary?.Serial ?? happened.UnitId.ToString("N").ToUpperInvariant(),
            summary?.OrderNumber ?? "", summary?.Model ?? "");
    }

    private static string DoorWord(Door door) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(door.ToString());
}
