using Mes.Quality.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class GetStationHandler(
    RoutingDbContext db,
    StationDirectory stations,
    UnitDesk desk,
    InstructionDesk instructions,
    SeriesDesk series,
    ISettings settings,
    ICallContext call)
    : IHandler<GetStation, StationView>
{
    private const int Shown = 20;

    public async Task<StationView> HandleAsync(GetStation useCase, CancellationToken ct)
    {
        var code = Codes.Normal(useCase.Station);
        var all = await stations.ListAsync(ct);
        var station = all.FirstOrDefault(s => s.Code == code);
        var centres = station?.Centres ?? [.. all.SelectMany(s => s.Centres).Where(c => c.Code == code).Take(1)];
        var inWork = await db.At(code, started: true).Take(Shown).ToListAsync(ct);
        var (queue, waiting) = await QueueAsync([.. centres.Select(c => c.Code).Prepend(code).Distinct()], ct);
        if (station is null && centres.Count + inWork.Count + queue.Count == 0)
        {
            throw MesException.NotFound(RoutingErrors.StationNotFound, ("Station", code));
        }

        var serial = useCase.Serial ?? inWork.FirstOrDefault()?.Serial;
        return new StationView(
            code,
            station?.Name ?? centres.FirstOrDefault()?.Name ?? code,
            settings.Get<int>(call.Site, "Platform.TaktSeconds"),
            [.. (station?.Operations ?? []).Select(o => new OperationName(o.Code, o.Name, o.StandardSeconds))],
            inWork,
            queue,
            waiting,
            serial is null ? null : await WorkAsync(serial, code, useCase.Person, ct))
        {
            Series = await series.OpenAsync(code, ct) is { } run ? await series.ShowAsync(run, ct) : null,
            WorkCentre = centres.FirstOrDefault(),
        };
    }

    /// <summary>What waits for the station and for its work centres, longest first.</summary>
    private async Task<(IReadOnlyList<UnitRow> Queue, int Waiting)> QueueAsync(IReadOnlyList<string> places, CancellationToken ct)
    {
        var (queue, waiting) = (new List<UnitRow>(), 0);
        foreach (var place in places)
        {
            var here = await db.At(place, started: false).Take(Shown).ToListAsync(ct);
            queue.AddRange(here);
            waiting += here.Count < Shown ? here.Count : await db.At(place, started: false).CountAsync(ct);
        }

        return ([.. queue.OrderBy(u => u.Since).ThenBy(u => u.Serial, StringComparer.Ordinal).Take(Shown)], waiting);
    }

    private async Task<StationWork> WorkAsync(string serial, string station, string? person, CancellationToken ct)
    {
        var at = await desk.LoadAsync(serial, station, ct);
        var judgement = await desk.JudgeAsync(at, [], [], ct, person);
        var missing = judgement.Quality.CompletionRefusals
            .Where(r => r.Code == QualityErrors.ResultMissing)
            .Select(r => r.Data.GetValueOrDefault("Characteristic") as string).ToHashSet();
        return new StationWork(
            at.Unit.ToSummary(),
            at.Step?.Operation,
            at.Operation?.Name ?? at.Step?.Operation,
            at.Operation?.StandardSeconds ?? 0,
            at.Step?.Visit ?? 0,
            at.Step?.StartedAt,
            [.. judgement.Components.Positions.Select(p =>
                new StationPosition(p.Position, p.PartNumber, p.Trace, p.Serial, p.Lot, p.Filled))],
            [.. judgement.Quality.Characteristics.Select(c => new StationCharacteristic(
                c.Code, c.Name, c.Unit, c.Lower, c.Upper, c.Required, c.Special, missing.Contains(c.Code)))],
            (await desk.DecideAsync(at, at.Snapshot(InterlockAction.Start, judgement), ct)).Refusals,
            (await desk.DecideAsync(at, at.Snapshot(InterlockAction.Complete, judgement), ct)).Refusals)
        {
            Instruction = await instructions.ForAsync(at, ct),
        };
    }
}
