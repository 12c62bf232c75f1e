using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>What sets terms aside for a unit's visit.</summary>
internal sealed record Relief(IReadOnlyCollection<string> Terms, IReadOnlyList<TemporaryConcession> Concessions);

/// <summary>Overrides and concessions. Read only where a term stands that they may cover, so the ordinary way costs nothing.</summary>
internal sealed class Reliefs(RoutingDbContext db, IEvents events, ICallContext call)
{
    public async Task<Relief> ForAsync(UnitAtStation at, IReadOnlyList<MesError> refusals, CancellationToken ct)
    {
        var (unit, step) = (at.Unit, at.Step!);
        var overridden = await db.Overrides.AsNoTracking()
            .Where(o => o.UnitId == unit.Id && o.Operation == step.Operation && o.Visit == step.Visit)
            .Select(o => o.Term).ToListAsync(ct);
        var terms = overridden.ToHashSet(StringComparer.Ordinal);
        var concessions = new List<TemporaryConcession>();
        var wanted = refusals.Select(r => r.Code).Where(c => Interlock.MayBeOverridden(c) && !terms.Contains(c)).Distinct().ToList();
        if (wanted.Count > 0)
        {
            var standing = await db.Concessions
                .Where(c => c.Operation == step.Operation && c.ExpiresAt > call.UtcNow && wanted.Contains(c.Term)).ToListAsync(ct);
            foreach (var concession in standing.Where(c => c.Model is null || c.Model == unit.Model).OrderBy(c => c.ExpiresAt))
            {
                if (!terms.Contains(concession.Term) && await CoversAsync(concession, unit, ct))
                {
                    terms.Add(concession.Term);
                    concessions.Add(concession);
                }
            }
        }

        return new Relief(terms, concessions);
    }

    /// <summary>Counts the unit for each concession that its step leans on, once, and puts it on the record.</summary>
    public async Task UseAsync(UnitAtStation at, IReadOnlyList<TemporaryConcession> concessions, CancellationToken ct)
    {
        foreach (var concession in concessions)
        {
            if (!await HasAsync(concession, at.Unit, ct))
            {
                concession.Use();
                db.ConcessionUses.Add(new ConcessionUse(concession.Id, at.Unit.Id, call.UtcNow));
            }

            await events.RaiseAsync(
                new TermOverridden(
                    at.Unit.Id, at.Step!.Operation, at.Station, at.Step.Visit, concession.Term, concession.Reason, concession.Number),
                ct);
        }
    }

    private async Task<bool> CoversAsync(TemporaryConcession concession, RouteUnit unit, CancellationToken ct) =>
        concession.IsOpen(call.UtcNow) || await HasAsync(concession, unit, ct);

    private Task<bool> HasAsync(TemporaryConcession concession, RouteUnit unit, CancellationToken ct) =>
        db.ConcessionUses.AnyAsync(u => u.ConcessionId == concession.Id && u.UnitId == unit.Id, ct);
}
