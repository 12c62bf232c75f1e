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
            .SingleOrDefault(v => v.Models.Contains(model) && v.Condition.Matches(options)
                && v.BreakPoint.Contains(serial, unit.Sequence))
            ?? throw MesException.NotFound(RoutingErrors.NoRouting, ("Model", model));
        var routing = await routings.GetAsync(db, chosen.Code, chosen.Number, ct);
        var (row, steps) = RouteUnit.Launch(unit, routing, call.UtcNow, await NotSampledAsync(routing, ct));
        db.Units.Add(row);
        db.Steps.AddRange(steps);
        live.Changed(Topics.Board);
        return new LaunchedUnit(routing.Code, routing.Number);
    }

    /// <summary>Operations that this unit passes. The first unit of a routing is sampled, then every n-th, whichever versions they get.</summary>
    private async Task<IReadOnlySet<string>> NotSampledAsync(ReleasedRouting routing, CancellationToken ct)
    {
        var sampled = routing.Operations.Where(o => o.SampleEvery > 1).ToList();
        if (sampled.Count == 0)
        {
            return new HashSet<string>();
        }

        var before = await db.CountSampleAsync(routing.Code, ct) - 1;
        return sampled.Where(o => before % o.SampleEvery != 0).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
    }
}

internal sealed class NoUnitLaunch : IUnitLaunch
{
    public Task<LaunchedUnit> LaunchAsync(UnitToLaunch unit, CancellationToken ct) => Task.FromResult(new LaunchedUnit("", 0));
}
