using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class RequireFirstUnitsHandler(RoutingDbContext db) : IHandler<RequireFirstUnits, FirstUnitsRule>
{
    private const int MaxUnits = 100;
    private const int MaxMinutes = 100_000;

    public async Task<FirstUnitsRule> HandleAsync(RequireFirstUnits useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var station = Fields.Code(useCase.Station, "station", errors);
        Fields.Between(useCase.AfterSetUp, 0, MaxUnits, "afterSetUp", errors);
        Fields.Between(useCase.AfterRestart, 0, MaxUnits, "afterRestart", errors);
        Fields.Between(useCase.ShutdownMinutes, 1, MaxMinutes, "shutdownMinutes", errors);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        (await db.StationRowAsync(station, ct)).Require(useCase.AfterSetUp, useCase.AfterRestart, useCase.ShutdownMinutes);
        return new FirstUnitsRule(station, useCase.AfterSetUp, useCase.AfterRestart, useCase.ShutdownMinutes);
    }
}

internal sealed class BeginSeriesHandler(RoutingDbContext db, SeriesDesk series) : IHandler<BeginSeries, BegunSeries>
{
    public async Task<BegunSeries> HandleAsync(BeginSeries useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var code = Fields.Code(useCase.Station, "station", errors);
        var note = string.IsNullOrWhiteSpace(useCase.Note) ? null : Fields.Text(useCase.Note.Trim(), "note", Codes.ReasonLength, errors);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var run = await db.Stations.FirstOrDefaultAsync(s => s.Station == code, ct) is { } station
            ? await series.BeginAsync(station, useCase.Cause, note, ct)
            : null;
        return new BegunSeries(run?.ToContract([]));
    }
}

internal sealed class DecideSeriesHandler(RoutingDbContext db, SeriesDesk series, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<DecideSeries, SeriesVerification>
{
    public async Task<SeriesVerification> HandleAsync(DecideSeries useCase, CancellationToken ct)
    {
        var (station, note) = (Codes.Normal(useCase.Station), Codes.Reason(useCase.Note));
        var run = await series.OpenAsync(station, ct) ?? throw MesException.Refused(RoutingErrors.NoSeriesOpen, ("Station", station));
        run.Decide(useCase.Good, note, call.Caller.Actor.Name, call.UtcNow);
        var units = await db.SeriesUnits.AsNoTracking().Where(u => u.RunId == run.Id).OrderBy(u => u.Place).ToListAsync(ct);
        foreach (var unit in units)
        {
            await events.RaiseAsync(new FirstUnitDecided(unit.UnitId, station, useCase.Good, note), ct);
        }

        if (!useCase.Good)
        {
            db.Series.Add(new SeriesRun(station, run.Cause, run.Needed, call.Caller.Actor.Name, call.UtcNow));
        }

        live.Changed(Topics.Board);
        return run.ToContract([.. units.Select(u => u.Serial)]);
    }
}

internal sealed class ListSeriesHandler(RoutingDbContext db) : IHandler<ListSeries, IReadOnlyList<SeriesVerification>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<SeriesVerification>> HandleAsync(ListSeries useCase, CancellationToken ct)
    {
        var station = Codes.Normal(useCase.Station);
        var runs = await db.Series.AsNoTracking().Where(r => station == "" || r.Station == station)
            .OrderByDescending(r => r.BegunAt).Take(Most).ToListAsync(ct);
        var ids = runs.Select(r => r.Id).ToList();
        var units = (await db.SeriesUnits.AsNoTracking().Where(u => ids.Contains(u.RunId)).ToListAsync(ct)).ToLookup(u => u.RunId);
        return
        [
            .. runs.OrderByDescending(r => r.State == SeriesState.Open)
                .Select(r => r.ToContract([.. units[r.Id].OrderBy(u => u.Place).Select(u => u.Serial)])),
        ];
    }
}

internal sealed class ListFirstUnitsRulesHandler(RoutingDbContext db) : IHandler<ListFirstUnitsRules, IReadOnlyList<FirstUnitsRule>>
{
    public async Task<IReadOnlyList<FirstUnitsRule>> HandleAsync(ListFirstUnitsRules useCase, CancellationToken ct) =>
        await db.Stations.AsNoTracking().Where(s => s.AfterSetUp > 0 || s.AfterRestart > 0).OrderBy(s => s.Station)
            .Select(s => new FirstUnitsRule(s.Station, s.AfterSetUp, s.AfterRestart, s.ShutdownMinutes)).ToListAsync(ct);
}
