using System.Text.Json;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ApproveRouteChangeHandler(ChangeDesk desk, ICallContext call, ILiveNotices live) : IHandler<ApproveRouteChange, RouteChangeView>
{
    public async Task<RouteChangeView> HandleAsync(ApproveRouteChange useCase, CancellationToken ct)
    {
        var change = await desk.OneAsync(useCase.Number, ct);
        change.Approve(call.Caller.Actor.Name, call.UtcNow);
        var units = await desk.UnitsAsync(change, ct);
        foreach (var unit in units)
        {
            unit.Row.Approve(unit.Difference);
        }

        live.Changed(Topics.Board);

        return change.ToContract([.. units.Select(u => u.Difference)]);
    }
}

internal sealed class ResumeRouteChangeHandler(
    RoutingDbContext db, ReleasedRoutings routings, ChangeDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<ResumeRouteChange, RouteChangeView>
{
    public async Task<RouteChangeView> HandleAsync(ResumeRouteChange useCase, CancellationToken ct)
    {
        var change = await desk.OneAsync(useCase.Number, ct);
        change.Resume(call.UtcNow);
        var units = await desk.UnitsAsync(change, ct);
        var refusals = units.SelectMany(Refusals).ToList();
        if (refusals.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, refusals[0], refusals);
        }

        var to = await routings.GetAsync(db, change.Routing, change.ToVersion, ct);
        foreach (var (_, unit, route, difference) in units.Where(u => !u.Unit.IsClosed))
        {
            var (kept, laid) = Rerouting.Lay(unit, route, to);
            db.Steps.RemoveRange(route.Except(kept));
            foreach (var step in laid)
            {
                db.Append(step);
            }

            unit.Reroute([.. kept, .. laid], to, call.UtcNow);
            unit.Resume();
            await events.RaiseAsync(
                new RouteChanged(
                    unit.Id, change.Number, change.Routing, difference.FromVersion, change.ToVersion,
                    difference.Removed, difference.Added, change.ApprovedBy!),
                ct);
            await events.RaiseAsync(new UnitResumed(unit.Id, change.Number, true), ct);
            live.Moved(unit.Id);
        }

        return change.ToContract([.. units.Select(u => u.Difference)]);
    }

    private static IEnumerable<MesError> Refusals(UnitToChange unit)
    {
        if (unit.Unit.IsClosed)
        {
            yield break;
        }

        if (unit.Difference.InWork is { } operation)
        {
            yield return MesError.Of(RoutingErrors.StepInWork, ("Serial", unit.Unit.Serial), ("Operation", operation)) with { Target = unit.Unit.Serial };
        }
        else if (JsonSerializer.Serialize(unit.Difference) != JsonSerializer.Serialize(unit.Row.Approved))
        {
            yield return MesError.Of(RoutingErrors.DifferenceChanged, ("Serial", unit.Unit.Serial)) with { Target = unit.Unit.Serial };
        }
    }
}

internal sealed class WithdrawRouteChangeHandler(ChangeDesk desk, IEvents events, ICallContext call, ILiveNotices live)
    : IHandler<WithdrawRouteChange, RouteChangeView>
{
    public async Task<RouteChangeView> HandleAsync(WithdrawRouteChange useCase, CancellationToken ct)
    {
        var change = await desk.OneAsync(useCase.Number, ct);
        change.Withdraw(call.UtcNow);
        var units = await desk.UnitsAsync(change, ct);
        foreach (var (_, unit, _, _) in units)
        {
            unit.Resume();
            await events.RaiseAsync(new UnitResumed(unit.Id, change.Number, false), ct);
            live.Moved(unit.Id);
        }

        return change.ToContract([.. units.Select(u => u.Difference)]);
    }
}

internal sealed class GetRouteChangeHandler(ChangeDesk desk) : IHandler<GetRouteChange, RouteChangeView>
{
    public async Task<RouteChangeView> HandleAsync(GetRouteChange useCase, CancellationToken ct) =>
        await desk.ShowAsync(await desk.OneAsync(useCase.Number, ct), ct);
}

internal sealed class ListRouteChangesHandler(RoutingDbContext db) : IHandler<ListRouteChanges, IReadOnlyList<RouteChangeView>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<RouteChangeView>> HandleAsync(ListRouteChanges useCase, CancellationToken ct) =>
        [.. (await db.Changes.AsNoTracking().OrderByDescending(c => c.RequestedAt).Take(Most).ToListAsync(ct)).Select(c => c.ToContract([]))];
}
