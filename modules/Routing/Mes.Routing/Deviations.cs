namespace Mes.Routing;

/// <summary>A term that was overridden for one visit of a unit.</summary>
internal sealed class UnitOverride : SiteEntity
{
    private UnitOverride()
    {
    }

    public UnitOverride(Guid unitId, string operation, int visit, string term, string reason, string by, DateTime at)
    {
        (UnitId, Operation, Visit, Term) = (unitId, operation, visit, term);
        (Reason, By, At) = (reason, by, at);
    }

    public Guid UnitId { get; private set; }

    public string Operation { get; private set; } = "";

    public int Visit { get; private set; }

    public string Term { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string By { get; private set; } = "";

    public DateTime At { get; private set; }
}

/// <summary>A temporary deviation, with an owner, an end and a quantity. Its version makes two units that want its last piece collide.</summary>
internal sealed class TemporaryConcession : SiteAggregate
{
    private TemporaryConcession()
    {
    }

    public TemporaryConcession(GrantConcession grant) =>
        (Number, Operation, Term, Owner, Reason, Approval, Model, ExpiresAt, Quantity) = (
            grant.Number, grant.Operation, grant.Term, grant.Owner, grant.Reason, grant.Approval, grant.Model, grant.ExpiresAt, grant.Quantity);

    public string Number { get; private set; } = "";

    public string Operation { get; private set; } = "";

    public string Term { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string? Approval { get; private set; }

    public string? Model { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public int Quantity { get; private set; }

    public int Used { get; private set; }

    public bool IsOpen(DateTime now) => now < ExpiresAt && Used < Quantity;

    public void Use() => Used++;

    public void End(DateTime now) => ExpiresAt = now < ExpiresAt ? now : ExpiresAt;

    public ConcessionRow ToRow(DateTime now) => new(
        Number, Operation, Term, Owner, Reason, Approval, Model, ExpiresAt, Quantity, Used, IsOpen(now));
}

/// <summary>A unit that was built under a concession; it counts once.</summary>
internal sealed class ConcessionUse : ISiteOwned
{
    private ConcessionUse()
    {
    }

    public ConcessionUse(Guid concessionId, Guid unitId, DateTime at) => (ConcessionId, UnitId, At) = (concessionId, unitId, at);

    public Guid ConcessionId { get; private set; }

    public Guid UnitId { get; private set; }

    public string Site { get; set; } = "";

    public DateTime At { get; private set; }
}
