using Mes.Platform.Live;
using Mes.Quality.Data;

namespace Mes.Quality.ReleaseHold;

internal sealed class ReleaseHoldHandler(QualityDbContext db, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<Contracts.ReleaseHold, Done>
{
    public async Task<Done> HandleAsync(Contracts.ReleaseHold useCase, CancellationToken ct)
    {
        var number = Codes.Normalise(useCase.Number);
        var hold = await db.Holds.FirstOrDefaultAsync(h => h.Number == number, ct)
            ?? throw MesException.NotFound(QualityErrors.HoldNotFound, ("Number", number));
        hold.Release(useCase.Reason, call.UtcNow, call.Caller.Actor.Name);

        // Of two who release at once the second learns it here, before anything else is touched.
        await db.SaveChangesAsync(ct);
        await events.RaiseAsync(new UnitHoldReleased(hold.UnitId, hold.Number, hold.ReleaseReason!), ct);
        live.Changed("quality");
        live.Changed("board");
        live.Changed($"unit:{hold.UnitId}");
        return Done.Value;
    }
}
