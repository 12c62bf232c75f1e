namespace Mes.Routing;

internal sealed class StartOperationHandler(OperationStart start) : IHandler<StartOperation, StationAnswer>
{
    public Task<StationAnswer> HandleAsync(StartOperation useCase, CancellationToken ct) =>
        start.RunAsync(useCase.Serial, useCase.Station, useCase.Operation, ct);
}
