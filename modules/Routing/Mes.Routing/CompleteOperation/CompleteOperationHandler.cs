namespace Mes.Routing;

internal sealed class CompleteOperationHandler(OperationCompletion completion) : IHandler<CompleteOperation, StationAnswer>
{
    public Task<StationAnswer> HandleAsync(CompleteOperation useCase, CancellationToken ct) => completion.RunAsync(
        useCase.Serial, useCase.Station, Submitted.Results(useCase.Measurements), Submitted.Components(useCase.Components), ct);
}
