using Mes.Platform.Live;
using Mes.Platform.Plugins.Gates;
using Mes.Quality.Data;
using Mes.Routing.Contracts;

namespace Mes.Quality.DispositionNonconformance;

internal sealed class DispositionNonconformanceHandler(
    QualityDbContext db, IUnitRoute routes, IGateRulings gates, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<Contracts.DispositionNonconformance, Done>
{
    public async Task<Done> HandleAsync(Contracts.DispositionNonconformance useCase, CancellationToken ct)
    {
        var number = Codes.Normalise(useCase.Number);
        var nonconformance = await db.Nonconformances.FirstOrDefaultAsync(n => n.Number == number, ct)
            ?? throw MesException.NotFound(QualityErrors.NonconformanceNotFound, ("Number", number));
        var by = call.Caller.Actor.Name;
        nonconformance.Decide(useCase.Disposition, useCase.Reason, Codes.OrNull(useCase.ReturnOperation), call.UtcNow, by);
        var unit = await routes.FindAsync(nonconformance.UnitId, ct);
        if (unit is not null)
        {
            await gates.ThrowIfRefusedAsync(unit.UnitId, unit.Version, unit.Serial, ct);
            await gates.PassAsync(unit.UnitId, unit.UnitId, ct);
        }

        var hold = await db.Holds.FirstAsync(h => h.Number == nonconformance.Hold, ct);
        hold.ReleaseBy(nonconformance, call.UtcNow, by);
        if (useCase.Disposition == Disposition.UseAsIs)
        {
            await ConcedeAsync(nonconformance, ct);
        }

        // Of two who decide at once the second learns it here, before anything else is touched.
        await db.SaveChangesAsync(ct);
        await TellAsync(nonconformance, hold, ct);
        await MoveAsync(nonconformance, unit, ct);
        return Done.Value;
    }

    private async Task ConcedeAsync(Nonconformance nonconformance, CancellationToken ct)
    {
        var failing = await db.Results.Where(r => r.UnitId == nonconformance.UnitId
            && r.Operation == nonconformance.Operation && r.Visit == nonconformance.Visit
            && r.Nonconformance == nonconformance.Number).ToListAsync(ct);
        failing.ForEach(r => r.ConcedeBy(nonconformance.Number));
    }

    private async Task TellAsync(Nonconformance nonconformance, UnitHold hold, CancellationToken ct)
    {
        var unit = nonconformance.UnitId;
        await events.RaiseAsync(new NonconformanceDispositioned(
            unit, nonconformance.Number, nonconformance.Disposition!.Value, nonconformance.Reason!), ct);
        await events.RaiseAsync(new UnitHoldReleased(unit, hold.Number, hold.ReleaseReason!), ct);
        live.Changed("quality");
        live.Changed("board");
        live.Changed($"unit:{unit}");
    }

    private async Task MoveAsync(Nonconformance nonconformance, UnitSummary? unit, CancellationToken ct)
    {
        if (nonconformance.Disposition == Disposition.Rework)
        {
            await routes.ReworkAsync(nonconformance.UnitId, nonconformance.ReturnOperation!, ct);
        }
        else if (nonconformance.Disposition == Disposition.Scrap && unit is not { State: UnitState.Scrapped })
        {
            await routes.ScrapAsync(nonconformance.UnitId, ct);
        }
    }
}
