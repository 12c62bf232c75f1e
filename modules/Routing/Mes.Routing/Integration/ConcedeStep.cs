using Mes.Quality.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing.Integration;

/// <summary>A nonconformance accepted as it is marks the operation in work, so that its completion shows the concession.</summary>
internal sealed class ConcedeStep(RoutingDbContext db) : IDomainEventHandler<NonconformanceDispositioned>
{
    public async Task HandleAsync(NonconformanceDispositioned happened, CancellationToken ct)
    {
        if (happened.Disposition != Disposition.UseAsIs
            || await db.Units.FirstOrDefaultAsync(u => u.Id == happened.UnitId, ct) is not { Started: true } unit)
        {
            return;
        }

        var step = await db.Steps.FirstAsync(s => s.UnitId == unit.Id && s.Sequence == unit.Sequence, ct);
        step.Concede();
    }
}
