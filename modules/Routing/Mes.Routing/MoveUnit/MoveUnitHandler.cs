namespace Mes.Routing;

internal sealed class MoveUnitHandler(UnitDesk desk, ICallContext call, ILiveNotices live) : IHandler<MoveUnit, StationAnswer>
{
    public async Task<StationAnswer> HandleAsync(MoveUnit useCase, CancellationToken ct)
    {
        var (at, refusals) = await desk.TurnAsync(useCase.Serial, useCase.Operation, ct);
        if (refusals.Count == 0)
        {
            at.Unit.Move(at.Step!, call.UtcNow);
            live.Moved(at.Unit.Id);
        }

        return new StationAnswer(refusals.Count == 0, refusals, at.Unit.ToSummary());
    }
}
