namespace Mes.Traceability.Contracts;

/// <summary>How a position as built differs from the order.</summary>
public enum DifferenceKind
{
    /// <summary>A traced part was ordered and nothing is installed.</summary>
    Missing,

    /// <summary>Another part than the ordered one is installed.</summary>
    WrongPart,

    /// <summary>Something is installed where nothing was ordered.</summary>
    NotOrdered,
}

/// <summary>Compares a unit as built with its order: the list that must be empty, or conceded line by line, before the unit leaves.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record CompareBuild(string Serial) : IQuery<BuildComparison>;

/// <summary>A unit as built against as ordered.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Positions">How many positions were compared.</param>
/// <param name="Differences">By position; empty: built as ordered.</param>
public sealed record BuildComparison(Guid UnitId, string Serial, int Positions, IReadOnlyList<PositionDifference> Differences)
{
    /// <summary>How many differences nobody has conceded, or whose concession has expired; above 0 the unit can't leave.</summary>
    public int Open => Differences.Count(d => d.Concession is null or { Expired: true });
}

/// <summary>A position that differs.</summary>
/// <param name="Position">Position code.</param>
/// <param name="Kind">How.</param>
/// <param name="OrderedPart">The part that was ordered; null: none.</param>
/// <param name="BuiltPart">The part that is installed; null: none.</param>
/// <param name="ComponentSerial">Its serial number, or null.</param>
/// <param name="Lot">Its lot, or null.</param>
/// <param name="Concession">Who accepts that; null: nobody.</param>
public sealed record PositionDifference(
    string Position, DifferenceKind Kind, string? OrderedPart, string? BuiltPart, string? ComponentSerial, string? Lot, GrantedConcession? Concession = null);

/// <summary>A concession of a position.</summary>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresOn">Last day at the site; null: none.</param>
/// <param name="Expired">Whether that day is over.</param>
/// <param name="GrantedBy">Who entered it.</param>
/// <param name="GrantedAt">When, UTC.</param>
public sealed record GrantedConcession(string Owner, string Reason, DateOnly? ExpiresOn, bool Expired, string GrantedBy, DateTime GrantedAt);

/// <summary>Concedes a difference, as it stands: another part that comes into the position later is not covered. Part of the unit's record.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.NothingToConcede"/>, <see cref="TraceabilityErrors.Required"/>, <see cref="TraceabilityErrors.UnitShipped"/>, <see cref="TraceabilityErrors.ExpiryInvalid"/>.</remarks>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Position">Position code.</param>
/// <param name="Owner">Who answers for it, 1 to 100 characters.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="ExpiresOn">Last day at the site on which the unit may leave with it; null: none.</param>
[Requires(TraceabilityPermissions.Concede)]
public sealed record ConcedePosition(string Serial, string Position, string Owner, string Reason, DateOnly? ExpiresOn = null) : ICommand<BuildComparison>;

/// <summary>Takes a concession back.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Position">Position code.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
[Requires(TraceabilityPermissions.Concede)]
public sealed record WithdrawConcession(string Serial, string Position, string Reason) : ICommand<BuildComparison>;

/// <summary>Releases a revision of a part from a supplier for a model. A part with any release is built from valid ones only; a part without is not restricted. The same combination again sets its days anew.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.IntervalReversed"/>, <see cref="TraceabilityErrors.Required"/>, <see cref="TraceabilityErrors.CodeInvalid"/>.</remarks>
/// <param name="PartNumber">Part number.</param>
/// <param name="Revision">Revision, as it stands on the label; null: any.</param>
/// <param name="Supplier">Supplier number; null: any.</param>
/// <param name="Model">Only in units of this model; null: any.</param>
/// <param name="From">First day at the site; null: since ever.</param>
/// <param name="Until">Last day at the site, for example of a revision that runs out; null: for ever.</param>
[Requires(TraceabilityPermissions.ReleaseParts)]
public sealed record ReleasePart(
    string PartNumber, string? Revision = null, string? Supplier = null, string? Model = null, DateOnly? From = null, DateOnly? Until = null) : ICommand<ReleasedPart>;

/// <summary>Lists released parts, by part, revision, supplier and model.</summary>
/// <param name="PartNumber">Beginning of a part number; null: all.</param>
/// <param name="Take">1 to 500 rows.</param>
/// <param name="Supplier">Only what this supplier may deliver, what any may with it; null: all.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListReleasedParts(string? PartNumber = null, int Take = 200, string? Supplier = null) : IQuery<IReadOnlyList<ReleasedPart>>;

/// <summary>A released part.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Revision">Empty: any.</param>
/// <param name="Supplier">Empty: any.</param>
/// <param name="Model">Empty: any.</param>
/// <param name="From">First day; null: since ever.</param>
/// <param name="Until">Last day; null: for ever.</param>
/// <param name="Valid">Whether it is valid today, at the site.</param>
/// <param name="ReleasedBy">Who released it last.</param>
/// <param name="ReleasedAt">When, UTC.</param>
public sealed record ReleasedPart(
    string PartNumber, string Revision, string Supplier, string Model, DateOnly? From, DateOnly? Until, bool Valid, string ReleasedBy, DateTime ReleasedAt);
