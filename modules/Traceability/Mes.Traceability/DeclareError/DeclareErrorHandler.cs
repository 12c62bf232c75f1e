using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class DeclareErrorHandler(TraceabilityDbContext db, UnitFinder units, IEvents events, ILiveNotices live) : IHandler<DeclareError, Done>
{
    public async Task<Done> HandleAsync(DeclareError useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var reason = useCase.Reason.Trim();
        if (reason.Length is 0 or > Codes.Reason)
        {
            errors.Add(MesError.Of(reason.Length == 0 ? TraceabilityErrors.Required : TraceabilityErrors.CodeInvalid, ("Field", "reason"), ("Max", Codes.Reason)) with { Target = "reason" });
        }

        Codes.ThrowIfAny(errors);
        var unit = await units.GetAsync(useCase.Serial, ct);
        List<long> named = [useCase.Sequence, .. useCase.CorrectedBy ?? []];
        var kinds = await db.Events.AsNoTracking().Where(e => e.UnitId == unit.UnitId && named.Contains(e.Sequence)).Select(e => new { e.Sequence, e.Kind }).ToListAsync(ct);
        var missing = named.Where(n => kinds.TrueForAll(k => k.Sequence != n || k.Kind == RecordErrorDeclared.Name)).ToList();
        if (missing.Count > 0)
        {
            throw MesException.NotFound(TraceabilityErrors.RecordEntryUnknown, ("Serial", unit.Serial), ("Sequence", missing[0]));
        }

        await events.RaiseAsync(new RecordErrorDeclared(unit.UnitId, useCase.Sequence, useCase.DidNotOccur, reason, [.. (useCase.CorrectedBy ?? []).Distinct().Order()]), ct);
        await db.SaveChangesAsync(ct);
        live.Changed($"unit:{unit.UnitId}");
        return Done.Value;
    }
}
