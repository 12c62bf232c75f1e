using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>What a station's open verification means for one unit.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Needed">How many first units.</param>
/// <param name="Started">How many were started.</param>
/// <param name="IsOne">Whether this unit is one of them.</param>
internal readonly record struct SeriesFacts(string Station, int Needed, int Started, bool IsOne)
{
    /// <summary>Series waits for a release.</summary>
    public bool Stops => !IsOne && Started >= Needed;
}

/// <summary>The first units after a set-up or a stop.</summary>
internal sealed class SeriesDesk(RoutingDbContext db, IEvents events, ICallContext call, ILiveNotices live)
{
    public Task<SeriesRun?> OpenAsync(string station, CancellationToken ct) =>
        db.Series.FirstOrDefaultAsync(r => r.Station == station && r.State == SeriesState.Open, ct);

    public async Task<SeriesFacts?> FactsAsync(UnitAtStation at, CancellationToken ct) => await OpenAsync(at.Station, ct) is { } run
        ? new SeriesFacts(run.Station, run.Needed, run.Started, await IsOneAsync(run, at.Unit.Id, ct))
        : null;

    /// <summary>Counts a unit that is started while a verification is open.</summary>
    /// <returns>Whether it is one of the first.</returns>
    public async Task<bool> StartAsync(UnitAtStation at, UnitStep step, CancellationToken ct)
    {
        if (await OpenAsync(at.Station, ct) is not { } run)
        {
            return false;
        }

        if (!await IsOneAsync(run, at.Unit.Id, ct))
        {
            var place = run.Take();
            db.SeriesUnits.Add(new SeriesUnit(run.Id, at.Unit.Id, at.Unit.Serial, place, call.UtcNow));
            await events.RaiseAsync(new FirstUnitStarted(at.Unit.Id, step.Operation, at.Station, run.Cause, place), ct);
        }

        return true;
    }

    public async Task CompleteAsync(UnitAtStation at, CancellationToken ct)
    {
        if (await OpenAsync(at.Station, ct) is { } run
            && await db.SeriesUnits.FirstOrDefaultAsync(u => u.RunId == run.Id && u.UnitId == at.Unit.Id, ct) is { Done: false } unit)
        {
            unit.Finish();
            run.Finish();
        }
    }

    /// <summary>Begins a verification where the station asks for one; one that is open is replaced.</summary>
    public async Task<SeriesRun?> BeginAsync(StationRow station, SeriesCause cause, string? note, CancellationToken ct)
    {
        if (station.FirstUnits(cause) is not (> 0 and var needed))
        {
            return null;
        }

        var by = call.Caller.Actor.Name;
        (await OpenAsync(station.Station, ct))?.Replace(by, call.UtcNow);
        var run = db.Series.Add(new SeriesRun(station.Station, cause, needed, by, call.UtcNow, note)).Entity;
        live.Changed(Topics.Board);
        return run;
    }

    public async Task<SeriesVerification> ShowAsync(SeriesRun run, CancellationToken ct) => run.ToContract(
        await db.SeriesUnits.AsNoTracking().Where(u => u.RunId == run.Id).OrderBy(u => u.Place).Select(u => u.Serial).ToListAsync(ct));

    private Task<bool> IsOneAsync(SeriesRun run, Guid unitId, CancellationToken ct) =>
        db.SeriesUnits.AnyAsync(u => u.RunId == run.Id && u.UnitId == unitId, ct);
}
