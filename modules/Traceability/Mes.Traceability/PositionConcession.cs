namespace Mes.Traceability;

/// <summary>A unit may leave with a position empty, or with another part in it: who accepts that, why, and until when.</summary>
internal sealed class PositionConcession : SiteAggregate
{
    private PositionConcession()
    {
    }

    public PositionConcession(Guid unitId, PositionDifference difference, string owner, string reason, DateOnly? expiresOn, string by, DateTime at)
    {
        (UnitId, Position, Kind, PartNumber) = (unitId, difference.Position, difference.Kind, difference.BuiltPart);
        (Owner, Reason, ExpiresOn, GrantedBy, GrantedAt) = (owner, reason, expiresOn, by, at);
    }

    public Guid UnitId { get; private set; }

    public string Position { get; private set; } = "";

    public DifferenceKind Kind { get; private set; }

    /// <summary>The part that was in the position when it was conceded; null: none.</summary>
    public string? PartNumber { get; private set; }

    public string Owner { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>Last day at the site; null: none.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    public string GrantedBy { get; private set; } = "";

    public DateTime GrantedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>It speaks of what stood there when it was granted: another part that comes in later is not conceded by it.</summary>
    public bool Covers(PositionDifference difference, DateOnly today) =>
        WithdrawnAt is null && Position == difference.Position && Kind == difference.Kind && PartNumber == difference.BuiltPart && !(ExpiresOn < today);

    public void Withdraw(DateTime at) => WithdrawnAt ??= at;

    public GrantedConcession Show(DateOnly today) => new(Owner, Reason, ExpiresOn, ExpiresOn < today, GrantedBy, GrantedAt);
}
