using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class RemoveComponentHandler(
    TraceabilityDbContext db, ICallContext call, IEvents events, ILiveNotices live, UnitFinder units, OpenUnit open, GenealogyReader genealogy)
    : IHandler<RemoveComponent, Genealogy>
{
    public async Task<Genealogy> HandleAsync(RemoveComponent useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var position = Codes.Required(useCase.Position, "position", Codes.Position, errors);
        var reason = Reason(useCase.Reason, errors);
        Codes.ThrowIfAny(errors);
        var unit = await units.GetAsync(useCase.Serial, ct);
        await open.OperationAsync(unit, ct);
        var edge = await db.Edges.FirstOrDefaultAsync(c => c.UnitId == unit.UnitId && c.ActivePosition == position, ct)
            ?? throw MesException.Refused(TraceabilityErrors.PositionEmpty, ("Serial", unit.Serial), ("Position", position));
        edge.Remove(call.UtcNow, call.Caller.Actor.Name, reason);
        await events.RaiseAsync(
            new ComponentRemoved(unit.UnitId, edge.Position, edge.PartNumber, edge.ComponentSerial, edge.Lot, reason), ct);
        live.Changed($"unit:{unit.UnitId}");
        await db.SaveChangesAsync(ct);
        return await genealogy.ReadAsync(unit, ct);
    }

    private static string Reason(string? text, List<MesError> errors)
    {
        var reason = text?.Trim() ?? "";
        if (reason.Length is 0 or > Codes.Reason)
        {
            errors.Add((reason.Length == 0
                ? MesError.Of(TraceabilityErrors.Required, ("Field", "reason"))
                : MesError.Of(TraceabilityErrors.CodeInvalid, ("Field", "reason"), ("Max", Codes.Reason))) with { Target = "reason" });
        }

        return reason;
    }
}
