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
        var station = (await stations.ListAsync(ct)).FirstOrDefault(s => s.Code == code);
        var inWork = await db.At(code, started: true).Take(Shown).ToListAsync(ct);
        var queue = await db.At(code, started: false).Take(Shown).ToListAsync(ct);
        if (station is null && inWork.Count + queue.Count == 0)
        {
            throw MesException.NotFound(RoutingErrors.StationNotFound, ("Station", code));
        }

        var serial = useCase.Serial ?? inWork.FirstOrDefault()?.Serial;
        return new StationView(
            code,
            station?.Name ?? code,
            settings.Get<int>(call.Site, "Platform.TaktSeconds"),
            [.. (station?.Operations ?? []).Select(o => new OperationName(o.Code, o.Name, o.StandardSeconds))],
            inWork,
            queue,
            queue.Count < Shown ? queue.Count : await db.At(code, started: false).CountAsync(ct),
            serial is null ? null : await WorkAsync(serial, code, useCase.Person, ct))
        {
            Series = await series.OpenAsync(code, ct) is { } run ? await series.ShowAsync(run, ct) : null,
        };
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
