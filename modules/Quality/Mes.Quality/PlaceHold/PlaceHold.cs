using Mes.Platform.Live;
using Mes.Quality.Data;
using Mes.Quality.Opening;

namespace Mes.Quality.PlaceHold;

internal sealed class PlaceHoldHandler(
    QualityDbContext db, Units units, Numbers numbers, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<Contracts.PlaceHold, PlacedHold>
{
    public async Task<PlacedHold> HandleAsync(Contracts.PlaceHold useCase, CancellationToken ct)
    {
        Inputs.Check(
            Inputs.Needed("serial", useCase.Serial, 60),
            Inputs.Needed("reason", useCase.Reason, Inputs.ReasonLength));
        var unit = await units.GetOpenAsync(useCase.Serial, ct);
        var number = await numbers.NextAsync(Numbers.Holds, ct);
        var hold = UnitHold.Place(number, unit.UnitId, unit.Serial, useCase.Reason, call.UtcNow, call.Caller.Actor.Name);
        db.Holds.Add(hold);
        await events.RaiseAsync(new UnitHeld(hold.UnitId, hold.Number, hold.Reason), ct);
        live.Changed("quality");
        live.Changed("board");
        live.Changed($"unit:{hold.UnitId}");
        return new PlacedHold(hold.Number);
    }
}
