namespace Mes.Traceability;

/// <summary>A unit, as scopes need it.</summary>
internal sealed record ScopeUnit(
    Guid Id, string Serial, string OrderNumber, string Model, string Market, UnitLife Life, string Place,
    DateTime? ShippedAt, DateTime? ScrappedAt, long HeadSequence, byte[] HeadHash);

/// <summary>An edge, as scopes need it.</summary>
internal sealed record ScopeEdge(
    Guid Id, Guid UnitId, string Position, string PartNumber, string? Serial, string? Lot, DateTime InstalledAt, DateTime? RemovedAt)
{
    /// <summary>As it was known then: what was removed later was in.</summary>
    public ScopeEdge AsKnownAt(DateTime time) => RemovedAt > time ? this with { RemovedAt = null } : this;

    public bool Holds(DateTime moment) => InstalledAt <= moment && (RemovedAt is null || moment < RemovedAt);
}

/// <summary>Something other than a component that a scope begins with: a station, tool or program that touched a unit, software that ran on it, the unit itself.</summary>
internal sealed record ScopeMark(string Kind, string Code, string Target = "", string Number = "")
{
    public const string Backflush = "backflush";
}

/// <summary>Something reaches a unit from a time until a time.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; the time itself is out.</param>
/// <param name="Edge">The edge that leads into the unit; null at a mark or the unit itself.</param>
/// <param name="Mark">What touched the unit, or ran on it; null at an edge.</param>
/// <param name="Below">The hit on the assembly that the edge puts in; null: the way begins here.</param>
internal sealed record ScopeHit(Guid Unit, DateTime From, DateTime To, ScopeEdge? Edge, ScopeMark? Mark, ScopeHit? Below)
{
    public static ScopeHit Of(ScopeEdge edge) => new(edge.UnitId, edge.InstalledAt, edge.RemovedAt ?? DateTime.MaxValue, edge, null, null);

    public static ScopeHit Of(Guid unit, DateTime from, DateTime? to, ScopeMark mark) => new(unit, from, to ?? DateTime.MaxValue, null, mark, null);

    public bool Holds(DateTime moment) => From <= moment && moment < To;

    /// <summary>Whether nobody saw what it begins with.</summary>
    public bool IsProbable => Below?.IsProbable ?? Mark?.Kind == ScopeMark.Backflush;

    /// <summary>The hit on the unit that an edge puts this one's unit into; null when the two were never there at once, or the way would go in a circle.</summary>
    public ScopeHit? Through(ScopeEdge edge)
    {
        var from = edge.InstalledAt > From ? edge.InstalledAt : From;
        var removed = edge.RemovedAt ?? DateTime.MaxValue;
        var to = removed < To ? removed : To;
        return from < to && !Passes(edge.UnitId) ? new ScopeHit(edge.UnitId, from, to, edge, null, this) : null;
    }

    private bool Passes(Guid unit) => Unit == unit || Below?.Passes(unit) == true;
}
