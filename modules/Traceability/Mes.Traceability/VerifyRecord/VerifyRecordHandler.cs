using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class VerifyRecordHandler(TraceabilityDbContext db) : IHandler<VerifyRecord, RecordVerification>
{
    private const int MostFaults = 100;

    public async Task<RecordVerification> HandleAsync(VerifyRecord useCase, CancellationToken ct)
    {
        if (useCase.Units < 1)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", int.MaxValue));
        }

        var faults = new List<RecordFault>();
        var chains = new ChainVerifier(db);
        var anchors = new AnchorVerifier(db);
        var next = await chains.RunAsync(Cursor(useCase.After), useCase.Units, faults, ct);
        if (next is null)
        {
            await anchors.RunAsync(faults, ct);
            await new CaptureVerifier(db).RunAsync(faults, ct);
        }

        var total = await db.Units.LongCountAsync(ct);
        return new RecordVerification(
            chains.Units, chains.Events, anchors.Anchors, total, [.. faults.Take(MostFaults)], next?.ToString("N"));
    }

    private static Guid Cursor(string? after) => after is null ? Guid.Empty
        : Guid.TryParseExact(after, "N", out var unit) ? unit
        : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
}
