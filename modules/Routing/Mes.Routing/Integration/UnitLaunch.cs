using Mes.Routing.Data;

namespace Mes.Routing.Integration;

internal sealed class UnitLaunch(RoutingDbContext db, ReleasedRoutings routings, ICallContext call, ILiveNotices live) : IUnitLaunch
{
    public async Task<LaunchedUnit> LaunchAsync(UnitToLaunch unit, CancellationToken ct)
    {
        var serial = Codes.Normal(unit.Serial);
        if (await db.Units.AnyAsync(u => u.Serial == serial, ct))
        {
            throw MesException.Refused(RoutingErrors.SerialTaken, ("Serial", serial));
        }

        var model = Codes.Normal(unit.Model);
        var options = Codes.Sorted(unit.Options);
        var chosen = (await ReleasedRoutings.EffectiveAsync(db, call.UtcNow, ct))
            .SingleOrDefault(v => v.Models.Contains(model) && v.Condition.Matches(options))
            ?? throw MesException.NotFound(RoutingErrors.NoRouting, ("Model", model));
        var routing = await routings.GetAsync(db, chosen.Code, chosen.Number, ct);
        var (row, steps) = RouteUnit.Launch(unit, routing.Code, routing.Number, routing.Operations, call.UtcNow);
        db.Units.Add(row);
        db.Steps.AddRange(steps);
        live.Changed(Topics.Board);
        return new LaunchedUnit(routing.Code, routing.Number);
    }
}

internal sealed class NoUnitLaunch : IUnitLaunch
{
    public Task<LaunchedUnit> LaunchAsync(UnitToLaunch unit, CancellationToken ct) => Task.FromResult(new LaunchedUnit("", 0));
}
