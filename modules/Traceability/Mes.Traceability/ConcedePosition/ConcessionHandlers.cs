using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class CompareBuildHandler(UnitFinder units, BuildDesk desk) : IHandler<CompareBuild, BuildComparison>
{
    public async Task<BuildComparison> HandleAsync(CompareBuild useCase, CancellationToken ct)
    {
        var unit = await units.GetAsync(useCase.Serial, ct);
        return await desk.CompareAsync(unit.UnitId, unit.Serial, ct);
    }
}

internal sealed class ConcedePositionHandler(
    TraceabilityDbContext db, UnitFinder units, OpenUnit open, BuildDesk desk, LotDesk lots, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<ConcedePosition, BuildComparison>
{
    public async Task<BuildComparison> HandleAsync(ConcedePosition useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var position = Codes.Required(useCase.Position, "position", Codes.Position, errors);
        var owner = Codes.Words(useCase.Owner, "owner", Codes.Name, errors);
        var reason = Codes.Words(useCase.Reason, "reason", Codes.Reason, errors);
        if (useCase.ExpiresOn < lots.Today)
        {
            errors.Add(MesError.Of(TraceabilityErrors.ExpiryInvalid, ("ExpiresOn", useCase.ExpiresOn)) with { Target = "expiresOn" });
        }

        Codes.ThrowIfAny(errors);
        var unit = await units.GetAsync(useCase.Serial, ct);
        await open.OperationAsync(unit, ct);
        var difference = (await desk.CompareAsync(unit.UnitId, unit.Serial, ct)).Differences.FirstOrDefault(d => d.Position == position)
            ?? throw MesException.Refused(TraceabilityErrors.NothingToConcede, ("Serial", unit.Serial), ("Position", position));
        db.Concessions.Add(new PositionConcession(unit.UnitId, difference, owner, reason, useCase.ExpiresOn, call.Caller.Actor.Name, call.UtcNow));
        await events.RaiseAsync(new PositionConceded(unit.UnitId, position, difference.Kind, difference.OrderedPart, difference.BuiltPart, reason, useCase.ExpiresOn), ct);
        live.Changed($"unit:{unit.UnitId}");
        await db.SaveChangesAsync(ct);
        return await desk.CompareAsync(unit.UnitId, unit.Serial, ct);
    }
}

internal sealed class WithdrawConcessionHandler(TraceabilityDbContext db, UnitFinder units, BuildDesk desk, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<WithdrawConcession, BuildComparison>
{
    public async Task<BuildComparison> HandleAsync(WithdrawConcession useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var position = Codes.Required(useCase.Position, "position", Codes.Position, errors);
        var reason = Codes.Words(useCase.Reason, "reason", Codes.Reason, errors);
        Codes.ThrowIfAny(errors);
        var unit = await units.GetAsync(useCase.Serial, ct);
        var granted = await db.Concessions.Where(c => c.UnitId == unit.UnitId && c.Position == position && c.WithdrawnAt == null).ToListAsync(ct);
        if (granted.Count == 0)
        {
            throw MesException.Refused(TraceabilityErrors.NothingToConcede, ("Serial", unit.Serial), ("Position", position));
        }

        granted.ForEach(c => c.Withdraw(call.UtcNow));
        await events.RaiseAsync(new ConcessionWithdrawn(unit.UnitId, position, reason), ct);
        live.Changed($"unit:{unit.UnitId}");
        await db.SaveChangesAsync(ct);
        return await desk.CompareAsync(unit.UnitId, unit.Serial, ct);
    }
}
