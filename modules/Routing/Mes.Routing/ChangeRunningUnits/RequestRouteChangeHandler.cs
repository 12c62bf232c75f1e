using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class RequestRouteChangeHandler(
    RoutingDbContext db, ReleasedRoutings routings, ChangeDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<RequestRouteChange, RouteChangeView>
{
    private const int Most = 5_000;

    public async Task<RouteChangeView> HandleAsync(RequestRouteChange useCase, CancellationToken ct)
    {
        var request = Normal(useCase);
        if (await db.Changes.AnyAsync(c => c.Number == request.Number, ct))
        {
            throw MesException.Refused(RoutingErrors.ChangeExists, ("Number", request.Number));
        }

        await routings.GetAsync(db, request.Routing, request.ToVersion, ct);
        var units = await UnitsAsync(request, ct);
        var change = db.Changes.Add(new RouteChange(request, call.Caller.Actor.Name, call.UtcNow)).Entity;
        change.Hold(units.Count);
        foreach (var unit in units)
        {
            unit.Pause(change.Number);
            db.ChangeUnits.Add(new RouteChangeUnit(change.Id, unit.Id));
            await events.RaiseAsync(new UnitPaused(unit.Id, change.Number, change.Reason), ct);
            live.Moved(unit.Id);
        }

        await db.SaveChangesAsync(ct);
        return await desk.ShowAsync(change, ct);
    }

    private async Task<IReadOnlyList<RouteUnit>> UnitsAsync(RequestRouteChange request, CancellationToken ct)
    {
        var running = await db.Units
            .Where(u => (u.State == UnitState.Released || u.State == UnitState.InProcess)
                && u.Routing == request.Routing && u.RoutingNumber != request.ToVersion)
            .OrderBy(u => u.Serial).ToListAsync(ct);
        var meant = running.Where(u => request.BreakPoint.Contains(u.Serial, u.BuildSequence)).ToList();
        if (meant.Count is 0 or > Most)
        {
            throw MesException.Refused(RoutingErrors.NothingToChange, ("Routing", request.Routing), ("Version", request.ToVersion), ("Max", Most));
        }

        var waiting = meant.Where(u => u.Paused is not null)
            .Select(u => MesError.Of(RoutingErrors.UnitPaused, ("Change", u.Paused)) with { Target = u.Serial }).ToList();
        return waiting.Count > 0 ? throw new MesException(ErrorKind.Refused, waiting[0], waiting) : meant;
    }

    private static RequestRouteChange Normal(RequestRouteChange request)
    {
        var errors = new List<MesError>();
        var normal = request with
        {
            Number = Fields.Code(request.Number, "number", errors),
            Routing = Fields.Code(request.Routing, "routing", errors),
            Reason = Fields.Text((request.Reason ?? "").Trim(), "reason", Codes.ReasonLength, errors),
            BreakPoint = BreakPoints.Normal(request.BreakPoint),
        };
        if (normal.BreakPoint?.IsEmpty() == true)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = "breakPoint" });
        }

        return errors.Count == 0 ? normal : throw MesException.Invalid(errors);
    }
}
