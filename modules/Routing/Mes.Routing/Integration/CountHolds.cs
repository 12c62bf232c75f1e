using Mes.Quality.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing.Integration;

/// <summary>
/// Counts a unit's open holds for lists and the board. It also makes a hold and a completion that run at once collide on the unit's
/// version, so that none slips past the other.
/// </summary>
internal sealed class CountHolds(RoutingDbContext db, ILiveNotices live)
    : IDomainEventHandler<UnitHeld>, IDomainEventHandler<UnitHoldReleased>
{
    public Task HandleAsync(UnitHeld happened, CancellationToken ct) => ChangeAsync(happened.UnitId, u => u.Hold(), ct);

    public Task HandleAsync(UnitHoldReleased happened, CancellationToken ct) =>
        ChangeAsync(happened.UnitId, u => u.ReleaseHold(), ct);

    private async Task ChangeAsync(Guid unitId, Action<RouteUnit> change, CancellationToken ct)
    {
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == unitId, ct) is { } unit)
        {
            change(unit);
            live.Moved(unitId);
        }
    }
}
