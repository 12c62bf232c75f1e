using Mes.Quality.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing.Integration;

/// <summary>A unit that was ever nonconforming did not go through the first time, however its bad result came in.</summary>
internal sealed class MissFirstTimeThrough(RoutingDbContext db) : IDomainEventHandler<NonconformanceOpened>
{
    public async Task HandleAsync(NonconformanceOpened happened, CancellationToken ct)
    {
        if (await db.Units.FirstOrDefaultAsync(u => u.Id == happened.UnitId, ct) is { } unit)
        {
            unit.Fail();
        }
    }
}
