using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class GetBoardHandler(RoutingDbContext db, StationDirectory stations, ISettings settings, ICallContext call)
    : IHandler<GetBoard, Board>
{
    public async Task<Board> HandleAsync(GetBoard useCase, CancellationToken ct)
    {
        var inWork = (await db.InWork().ToListAsync(ct)).ToLookup(u => u.Station!);
        var waiting = await db.Waiting().ToDictionaryAsync(w => w.Station, ct);
        var rows = (await stations.ListAsync(ct))
            .Select(s => Row(s, [.. inWork[s.Code]], [.. s.Centres.Select(c => c.Code).Prepend(s.Code).Where(waiting.ContainsKey).Select(c => waiting[c])]))
            .ToList();
        var held = inWork.SelectMany(g => g).Count(u => u.Holds > 0) + waiting.Values.Sum(w => w.Held);
        var takt = settings.Get<int>(call.Site, "Platform.TaktSeconds");
        return new Board(call.UtcNow, takt, await TodayAsync(held, ct), rows) { Bottleneck = Bottleneck(rows, takt) };
    }

    /// <summary>Where what stands would take longest to be worked off.</summary>
    internal static string? Bottleneck(IReadOnlyList<BoardStation> stations, int takt) => stations
        .Where(s => s.Queue + s.Units.Count > 1)
        .MaxBy(s => (s.Queue - s.SharedQueue + s.Units.Count + ((decimal)s.SharedQueue / Math.Max(1, stations.Count(o => o.WorkCentre == s.WorkCentre))))
            * Math.Max(s.StandardSeconds, takt))?.Code;

    private async Task<BoardToday> TodayAsync(int held, CancellationToken ct)
    {
        var from = SiteDay.StartOf(call.UtcNow, call.SiteInfo.Zone);
        var released = await db.ReleasedSince(from).CountAsync(ct);
        var shipped = await db.ShippedSince(from).CountAsync(ct);
        var finished = await db.FinishedSince(from).ToListAsync(ct);
        var inProcess = await db.InState(UnitState.InProcess).CountAsync(ct);
        var all = finished.Sum(f => f.Count);
        var through = finished.Where(f => f.FirstTimeThrough).Sum(f => f.Count);
        return new BoardToday(
            released, all, shipped, all == 0 ? null : decimal.Round((decimal)through / all, 4), inProcess, held);
    }

    private static BoardStation Row(Station station, IReadOnlyList<UnitRow> inWork, IReadOnlyList<WaitingAt> waiting) => new(
        station.Code,
        station.Name,
        station.Equipment?.Parent,
        [.. inWork.Select(u => new BoardUnit(u.UnitId, u.Serial, u.Model, u.Operation!, u.Since, u.Holds > 0))],
        waiting.Sum(w => w.Count),
        waiting.Sum(w => w.Held) + inWork.Count(u => u.Holds > 0),
        station.Operations.Select(o => o.StandardSeconds).DefaultIfEmpty().Max(),
        (station.Equipment?.State ?? default).ToString().ToLowerInvariant(),
        station.Equipment?.Since,
        station.Equipment?.Reason)
        {
            QueueSince = waiting.Count == 0 ? null : waiting.Min(w => w.Since),
            WorkCentre = station.Centres.FirstOrDefault()?.Code,
            SharedQueue = waiting.Where(w => w.Station != station.Code).Sum(w => w.Count),
        };
}
