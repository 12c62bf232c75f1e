namespace Mes.Routing;

internal sealed class StartBatchHandler(Batch batch, OperationStart start) : IHandler<StartBatch, BatchAnswer>
{
    public Task<BatchAnswer> HandleAsync(StartBatch useCase, CancellationToken ct) => batch.RunAsync(
        useCase.Station, useCase.Carrier, useCase.Serials, useCase.AllOrNone,
        serial => start.RunAsync(serial, useCase.Station, useCase.Operation, ct), ct);
}

internal sealed class CompleteBatchHandler(Batch batch, OperationCompletion completion) : IHandler<CompleteBatch, BatchAnswer>
{
    public Task<BatchAnswer> HandleAsync(CompleteBatch useCase, CancellationToken ct)
    {
        var results = Submitted.Results(useCase.Measurements);
        return batch.RunAsync(
            useCase.Station, useCase.Carrier, useCase.Serials, useCase.AllOrNone,
            serial => completion.RunAsync(serial, useCase.Station, results, [], ct), ct);
    }
}
