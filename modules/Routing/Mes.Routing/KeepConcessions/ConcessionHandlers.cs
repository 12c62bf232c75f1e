using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class GrantConcessionHandler(RoutingDbContext db, ICallContext call) : IHandler<GrantConcession, ConcessionRow>
{
    private const int MaxQuantity = 1_000_000;

    public async Task<ConcessionRow> HandleAsync(GrantConcession useCase, CancellationToken ct)
    {
        var grant = Normal(useCase);
        if (await db.Concessions.AnyAsync(c => c.Number == grant.Number, ct))
        {
            throw MesException.Refused(RoutingErrors.ConcessionExists, ("Number", grant.Number));
        }

        var concession = new TemporaryConcession(grant);
        db.Concessions.Add(concession);
        return concession.ToRow(call.UtcNow);
    }

    private GrantConcession Normal(GrantConcession grant)
    {
        var errors = new List<MesError>();
        var normal = grant with
        {
            Number = Fields.Code(grant.Number, "number", errors),
            Operation = Fields.Code(grant.Operation, "operation", errors),
            Term = Fields.Text((grant.Term ?? "").Trim(), "term", Codes.NameLength, errors),
            Owner = Fields.Name(grant.Owner, "owner", errors),
            Reason = Fields.Text((grant.Reason ?? "").Trim(), "reason", Codes.ReasonLength, errors),
            ExpiresAt = Clock.Truncate(grant.ExpiresAt),
            Approval = Fields.Optional(grant.Approval, "approval", errors),
            Model = string.IsNullOrWhiteSpace(grant.Model) ? null : Fields.Code(grant.Model, "model", errors),
        };
        if (grant.Quantity is < 1 or > MaxQuantity)
        {
            errors.Add(Fields.Range("quantity", 1, MaxQuantity));
        }

        if (normal.ExpiresAt <= call.UtcNow)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = "expiresAt" });
        }

        if (normal.Term.Length > 0 && !Interlock.MayBeOverridden(normal.Term))
        {
            errors.Add(MesError.Of(RoutingErrors.NotOverridable, ("Term", normal.Term)) with { Target = "term" });
        }

        return errors.Count == 0 ? normal : throw MesException.Invalid(errors);
    }
}

internal sealed class EndConcessionHandler(RoutingDbContext db, ICallContext call) : IHandler<EndConcession, ConcessionRow>
{
    public async Task<ConcessionRow> HandleAsync(EndConcession useCase, CancellationToken ct)
    {
        var number = Codes.Normal(useCase.Number);
        var concession = await db.Concessions.FirstOrDefaultAsync(c => c.Number == number, ct)
            ?? throw MesException.NotFound(RoutingErrors.ConcessionNotFound, ("Number", number));
        concession.End(call.UtcNow);
        return concession.ToRow(call.UtcNow);
    }
}

internal sealed class ListConcessionsHandler(RoutingDbContext db, ICallContext call)
    : IHandler<ListConcessions, IReadOnlyList<ConcessionRow>>
{
    private const int Shown = 500;

    public async Task<IReadOnlyList<ConcessionRow>> HandleAsync(ListConcessions useCase, CancellationToken ct) =>
        [.. (await db.Concessions.AsNoTracking().OrderByDescending(c => c.Id).Take(Shown).ToListAsync(ct)).Select(c => c.ToRow(call.UtcNow))];
}
