using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class GetBoardHandler(RoutingDbContext db, StationDirectory stations, ISettings settings, ICallContext call)
    : IHandler<GetBoard, Board>
{
    public async Task<Board> HandleAsync(GetBoard useCase, CancellationToken ct)
    {
        var inWork = (await db.Units.AsNoTracking().Where(u => u.Station != null && u.Started)
            .OrderBy(u => u.Since).Select(ListUnitsHandler.Row).ToListAsync(ct)).ToLookup(u => u.Station!);
        var waiting = await db.Units.Where(u => u.Station != null && !u.Started)
            .GroupBy(u => u.Station!)
            .Select(g => new Waiting(g.Key, g.Count(), g.Count(u => u.Holds > 0)))
            .ToDictionaryAsync(w => w.Station, ct);
        var rows = (await stations.ListAsync(ct))
            .Select(s => Row(s, [.. inWork[s.Code]], waiting.GetValueOrDefault(s.Code)))
            .ToList();
        var held = inWork.SelectMany(g => g).Count(u => u.Holds > 0) + waiting.Values.Sum(w => w.Held);
        return new Board(
            call.UtcNow, settings.Get<int>(call.Site, "Platform.TaktSeconds"), await TodayAsync(held, ct), rows);
    }

    private async Task<BoardToday> TodayAsync(int held, CancellationToken ct)
    {
        var from = SiteDay.StartOf(call.UtcNow, call.SiteInfo.Zone);
        var released = await db.Units.CountAsync(u => u.ReleasedAt >= from, ct);
        var shipped = await db.Units.CountAsync(u => u.ShippedAt >= from, ct);
        var finished = await db.Units.Where(u => u.FinishedAt >= from)
            .GroupBy(u => u.FirstTimeThrough).Select(g => new { Through = g.Key, Count = g.Count() }).ToListAsync(ct);
        var inProcess = await db.Units.CountAsync(u => u.State == UnitState.InProcess, ct);
        var all = finished.Sum(f => f.Count);
        var through = finished.Where(f => f.Through).Sum(f => f.Count);
        return new BoardToday(
            released, all, shipped, all == 0 ? null : decimal.Round((decimal)through / all, 4), inProcess, held);
    }

    private static BoardStation Row(Station station, IReadOnlyList<UnitRow> inWork, Waiting? waiting) => new(
        station.Code,
        station.Name,
        station.Equipment?.Parent,
        [.. inWork.Select(u => new BoardUnit(u.UnitId, u.Serial, u.Model, u.Operation!, u.Since, u.Holds > 0))],
        waiting?.Count ?? 0,
        (waiting?.Held ?? 0) + inWork.Count(u => u.Holds > 0),
        station.Operations.Select(o => o.StandardSeconds).DefaultIfEmpty().Max(),
        (station.Equipment?.State ?? default).ToString().ToLowerInvariant(),
        station.Equipment?.Since,
        station.Equipment?.Reason);

    private sealed record Waiting(string Station, int Count, int Held);
}
