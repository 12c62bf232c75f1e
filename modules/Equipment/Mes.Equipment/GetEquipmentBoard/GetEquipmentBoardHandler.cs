using Mes.Equipment.Data;

namespace Mes.Equipment.Features;

internal sealed class GetEquipmentBoardHandler(EquipmentDbContext db, IEquipmentLookup lookup, StateReader reader, ICallContext call)
    : IHandler<GetEquipmentBoard, EquipmentBoard>
{
    private const int MaxDays = 7;

    public async Task<EquipmentBoard> HandleAsync(GetEquipmentBoard useCase, CancellationToken ct)
    {
        var from = useCase.From is { } asked
            ? reader.Interval(asked, call.UtcNow, MaxDays).From
            : SiteDay.StartOf(call.UtcNow, call.SiteInfo.Zone);
        var pieces = await lookup.ListAsync(ct);
        var states = await db.States.AsNoTracking().ToDictionaryAsync(s => s.Equipment, ct);
        var before = await BeforeAsync(from, ct);
        var during = (await db.StateEvents.AsNoTracking()
                .Where(e => states.Keys.Contains(e.Equipment) && e.Since > from && e.Since < call.UtcNow)
                .ToListAsync(ct))
            .OrderBy(e => e.Since).ThenBy(e => e.Arrival)
            .ToLookup(e => e.Equipment, e => new TimelinePoint(e.Since, e.Value, e.Late));
        return new EquipmentBoard(from, call.UtcNow, [.. pieces.Where(p => p.Level >= EquipmentLevel.Station).Select(Tile)]);

        EquipmentTile Tile(EquipmentSummary piece)
        {
            var state = states.GetValueOrDefault(piece.Code);
            var stretches = Timeline.Fold(before.GetValueOrDefault(piece.Code), during[piece.Code], from, call.UtcNow);
            return new EquipmentTile(piece, state?.SourceState, state?.ReceivedAt, Timeline.ByState(stretches), stretches);
        }
    }

    /// <summary>What each piece was doing at the beginning: one look into the key per piece, in one statement.</summary>
    private async Task<Dictionary<string, TimelinePoint?>> BeforeAsync(DateTime from, CancellationToken ct)
    {
        var arrivals = db.States.Select(s => new
        {
            s.Equipment,
            Since = db.StateEvents.Where(e => e.Equipment == s.Equipment && e.Since <= from).Max(e => (DateTime?)e.Since),
        });
        var rows = await db.StateEvents.AsNoTracking()
            .Join(arrivals, e => new { e.Equipment, Since = (DateTime?)e.Since }, a => new { a.Equipment, a.Since }, (e, _) => e)
            .ToListAsync(ct);
        return rows.GroupBy(e => e.Equipment).ToDictionary(
            g => g.Key,
            g => g.MaxBy(e => e.Arrival) is { } e ? new TimelinePoint(e.Since, e.Value, e.Late) : (TimelinePoint?)null);
    }
}
