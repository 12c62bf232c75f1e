namespace Mes.Quality.Contracts;

/// <summary>States of a hold.</summary>
public enum HoldState
{
    /// <summary>Every door refuses the unit.</summary>
    Open,

    /// <summary>Released.</summary>
    Released,
}

/// <summary>Puts a unit on hold: no operation starts or completes on it until the hold is released.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
[Requires(QualityPermissions.Hold)]
public sealed record PlaceHold(string Serial, string Reason) : ICommand<PlacedHold>;

/// <summary>A hold that was placed.</summary>
/// <param name="Hold">Its number.</param>
public sealed record PlacedHold(string Hold);

/// <summary>Releases a hold that a person placed. The hold of a nonconformance is released by its disposition alone.</summary>
/// <param name="Number">Number of the hold.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
[Requires(QualityPermissions.Hold)]
public sealed record ReleaseHold(string Number, string Reason) : ICommand<Done>;

/// <summary>Lists holds: open ones first, the newest first.</summary>
/// <param name="State">Only this state; null: all.</param>
/// <param name="Search">Part of a number, serial number or nonconformance number; null: all.</param>
/// <param name="UnitId">Only of this unit; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 rows.</param>
[Requires(QualityPermissions.Read)]
public sealed record ListHolds(
    HoldState? State = null, string? Search = null, Guid? UnitId = null, string? After = null, int Take = 100) : IQuery<Page<HoldRow>>;

/// <summary>A hold in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Nonconformance">The nonconformance that placed it; null: a person did.</param>
/// <param name="Reason">Why; the nonconformance's number where that placed it.</param>
/// <param name="State">State.</param>
/// <param name="PlacedAt">When, UTC.</param>
/// <param name="PlacedBy">By whom or what.</param>
/// <param name="ReleasedAt">When released, UTC; null while open.</param>
/// <param name="ReleasedBy">By whom; null while open.</param>
/// <param name="ReleaseReason">Why it was released; null while open.</param>
public sealed record HoldRow(
    string Number,
    Guid UnitId,
    string Serial,
    string? Nonconformance,
    string Reason,
    HoldState State,
    DateTime PlacedAt,
    string PlacedBy,
    DateTime? ReleasedAt,
    string? ReleasedBy,
    string? ReleaseReason);
