using System.Text.Json;
using Mes.Platform.Data;
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
        List<long> corrections = [.. (useCase.CorrectedBy ?? []).Distinct().Order()];
        if (corrections.Contains(useCase.Sequence))
        {
            throw MesException.Invalid([MesError.Of(TraceabilityErrors.CorrectsItself, ("Serial", unit.Serial), ("Sequence", useCase.Sequence)) with { Target = "correctedBy" }]);
        }

        await CheckAsync(unit, useCase.Sequence, corrections, ct);
        await events.RaiseAsync(new RecordErrorDeclared(unit.UnitId, useCase.Sequence, useCase.DidNotOccur, reason, corrections), ct);
        await db.SaveChangesAsync(ct);
        live.Changed($"unit:{unit.UnitId}");
        return Done.Value;
    }

    /// <summary>The record's head is locked first, so that two declarations which name each other's entries come after each other.</summary>
    private async Task CheckAsync(FoundUnit unit, long wrong, List<long> corrections, CancellationToken ct)
    {
        await db.Units.AsNoTracking().TagWith(RowLocks.Tag).FirstOrDefaultAsync(u => u.Id == unit.UnitId, ct);
        List<long> named = [wrong, .. corrections];
        var found = await db.Events.AsNoTracking().Where(e => e.UnitId == unit.UnitId && (named.Contains(e.Sequence) || e.Kind == RecordErrorDeclared.Name))
            .Select(e => new { e.Sequence, e.Kind, e.Content }).ToListAsync(ct);
        var known = found.Where(e => e.Kind != RecordErrorDeclared.Name).Select(e => e.Sequence).ToHashSet();
        if (named.Exists(n => !known.Contains(n)))
        {
            throw MesException.NotFound(TraceabilityErrors.RecordEntryUnknown, ("Serial", unit.Serial), ("Sequence", named.Find(n => !known.Contains(n))));
        }

        var declared = found.Where(e => e.Kind == RecordErrorDeclared.Name)
            .Select(e => JsonSerializer.Deserialize<RecordErrorDeclared>(e.Content, MesJson.Options)!.Sequence).ToHashSet();
        if (corrections.Exists(declared.Contains))
        {
            throw MesException.Refused(TraceabilityErrors.CorrectionIsWrong, ("Serial", unit.Serial), ("Sequence", corrections.Find(declared.Contains)));
        }
    }
}
