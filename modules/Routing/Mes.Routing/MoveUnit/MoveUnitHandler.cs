using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class MoveUnitHandler(RoutingDbContext db, UnitDesk desk, ICallContext call, ILiveNotices live)
    : IHandler<MoveUnit, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(MoveUnit useCase, CancellationToken ct)
    {
        var unit = await db.BySerial(Codes.Normal(useCase.Serial)).OneAsync(useCase.Serial, ct);
        var operation = Codes.Normal(useCase.Operation);
        var step = await db.Route(unit.Id).FirstOrDefaultAsync(s => s.Operation == operation, ct)
            ?? throw MesException.Refused(RoutingErrors.OperationNotOnRoute, ("Serial", unit.Serial), ("Operation", operation));
        var at = await desk.LoadAsync(unit.Serial, step.Station, ct, operation);
        var judgement = await desk.JudgeStartAsync(at, ct);
        // Where the unit stands is asked, not whether who moves it may work on it.
        var refusals = Interlock.Decide(at.Snapshot(InterlockAction.Start, judgement with { Here = null }));
        if (refusals.Count > 0)
        {
            return new StationAnswer(false, refusals, unit.ToSummary());
        }

        at.Unit.Move(at.Step!, call.UtcNow);
        live.Moved(unit.Id);
        return new StationAnswer(true, [], at.Unit.ToSummary());
    }
}
