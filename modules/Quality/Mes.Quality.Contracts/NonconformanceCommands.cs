namespace Mes.Quality.Contracts;

/// <summary>States of a nonconformance.</summary>
public enum NonconformanceState
{
    /// <summary>Its unit is held; somebody must decide.</summary>
    Open,

    /// <summary>Decided. It can't be decided again.</summary>
    Dispositioned,
}

/// <summary>How a nonconformance came to be.</summary>
public enum NonconformanceSource
{
    /// <summary>A result lay outside its limits.</summary>
    Measurement,

    /// <summary>A person saw a defect.</summary>
    Report,
}

/// <summary>Reports a defect that a person sees, at any time in the unit's life in the plant. It opens a nonconformance and holds the unit.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Defect">Defect code, at most 40 characters; null: only the text.</param>
/// <param name="Text">What is seen, at most 500 characters; one of the two is needed.</param>
/// <param name="Station">Where it is seen; null: the station where the unit stands.</param>
[Requires(QualityPermissions.Record)]
public sealed record ReportNonconformance(string Serial, string? Defect = null, string? Text = null, string? Station = null)
    : ICommand<OpenedNonconformance>;

/// <summary>A nonconformance that was opened.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hold">Number of the hold that it placed on the unit.</param>
public sealed record OpenedNonconformance(string Number, string Hold);

/// <summary>Decides what becomes of a nonconforming unit, and releases the hold that the nonconformance placed; other holds stay.</summary>
/// <param name="Number">Number of the nonconformance.</param>
/// <param name="Disposition">Rework: back to <paramref name="ReturnOperation"/>. Scrap: no operation accepts the unit any more. Use as is: the results outside their limits are conceded.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="ReturnOperation">Operation that comes next, needed for rework and for nothing else.</param>
[Requires(QualityPermissions.Disposition)]
public sealed record DispositionNonconformance(
    string Number, Disposition Disposition, string Reason, string? ReturnOperation = null) : ICommand<Done>;

/// <summary>Lists nonconformances: open ones first, the newest first.</summary>
/// <param name="State">Only this state; null: all.</param>
/// <param name="Search">Part of a number, serial number, operation, station or defect code; null: all.</param>
/// <param name="UnitId">Only of this unit; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 rows.</param>
[Requires(QualityPermissions.Read)]
public sealed record ListNonconformances(
    NonconformanceState? State = null, string? Search = null, Guid? UnitId = null, string? After = null, int Take = 100)
    : IQuery<Page<NonconformanceRow>>;

/// <summary>A nonconformance in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Operation">Where it was found: operation code; empty when the unit was past its last.</param>
/// <param name="Station">Where it was found: station code; empty when not known.</param>
/// <param name="Source">How it came to be.</param>
/// <param name="Defect">Defect code of a report; null: none.</param>
/// <param name="Text">What was seen; null: nothing said.</param>
/// <param name="Findings">Results outside their limits; empty for a report.</param>
/// <param name="State">State.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="OpenedBy">By whom or what.</param>
/// <param name="Disposition">What was decided; null while open.</param>
public sealed record NonconformanceRow(
    string Number,
    Guid UnitId,
    string Serial,
    string Model,
    string Operation,
    string Station,
    NonconformanceSource Source,
    string? Defect,
    string? Text,
    IReadOnlyList<Finding> Findings,
    NonconformanceState State,
    DateTime OpenedAt,
    string OpenedBy,
    Disposition? Disposition);

/// <summary>A result outside its limits, as it was judged.</summary>
/// <param name="Characteristic">Code.</param>
/// <param name="Name">What it was called then.</param>
/// <param name="Special"><c>CC</c>, <c>SC</c> or empty.</param>
/// <param name="Value">Value.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Lower">Lower limit then in force; null: none.</param>
/// <param name="Upper">Upper limit then in force; null: none.</param>
/// <param name="ReactionPlan">The reaction plan that it fires: plain text or the key of a text; empty: none.</param>
public sealed record Finding(
    string Characteristic, string Name, string Special, decimal Value, string Unit, decimal? Lower, decimal? Upper, string ReactionPlan);

/// <summary>One nonconformance with the results of its visit and what has happened to it.</summary>
/// <param name="Number">Its number.</param>
[Requires(QualityPermissions.Read)]
public sealed record GetNonconformance(string Number) : IQuery<NonconformanceDetails>;

/// <summary>A nonconformance, whole.</summary>
/// <param name="Row">What a list shows of it.</param>
/// <param name="Visit">Which time on the operation; 0 for a report.</param>
/// <param name="Hold">Number of its own hold.</param>
/// <param name="OtherHolds">Numbers of other open holds on the unit, which a disposition leaves in force.</param>
/// <param name="Results">All results of the operation and visit, in the order in which they came; empty for a report.</param>
/// <param name="History">What has happened, oldest first.</param>
/// <param name="Reason">Reason of the disposition; null while open.</param>
/// <param name="ReturnOperation">Where a rework sent the unit; null otherwise.</param>
public sealed record NonconformanceDetails(
    NonconformanceRow Row,
    int Visit,
    string Hold,
    IReadOnlyList<string> OtherHolds,
    IReadOnlyList<ResultRow> Results,
    IReadOnlyList<HistoryEntry> History,
    string? Reason,
    string? ReturnOperation);

/// <summary>A step in the life of a nonconformance.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who or what.</param>
/// <param name="What">Key of its sentence, for example <c>Quality:History.Opened</c>.</param>
/// <param name="Data">Values of the sentence's holes.</param>
public sealed record HistoryEntry(DateTime At, string By, string What, IReadOnlyDictionary<string, string?> Data);

/// <summary>Counts what waits for a decision.</summary>
[Requires(QualityPermissions.Read)]
public sealed record CountOpenQuality : IQuery<OpenQuality>;

/// <summary>What waits for a decision at the site.</summary>
/// <param name="Nonconformances">Open nonconformances.</param>
/// <param name="Holds">Open holds.</param>
/// <param name="HeldUnits">Units with at least one open hold.</param>
/// <param name="OldestOpenedAt">When the oldest open nonconformance was opened, UTC; null when none is open.</param>
public sealed record OpenQuality(int Nonconformances, int Holds, int HeldUnits, DateTime? OldestOpenedAt);
