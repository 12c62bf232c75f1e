namespace Mes.Quality.Contracts;

/// <summary>Records results of an operation before it is completed, for example from a tool. The unit must be started at the station. A result out of limits is kept, opens a nonconformance and holds the unit.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Measurements">At least one.</param>
[Requires(QualityPermissions.Record, Audited = false)]
public sealed record RecordResults(string Station, string Serial, IReadOnlyList<ResultToRecord> Measurements) : ICommand<RecordedResults>;

/// <summary>A result to be recorded.</summary>
/// <param name="Characteristic">Code from the control plan of the operation that the unit is at.</param>
/// <param name="Value">In the characteristic's unit of measure; rounded to six decimals.</param>
/// <param name="Tool">Tool or gauge, at most 60 characters; null: by hand.</param>
/// <param name="MeasuredAt">Source time, UTC; null: now.</param>
/// <param name="Program">Program (parameter set, recipe) that ran on the tool, at most 60 characters; null: none.</param>
public sealed record ResultToRecord(
    string Characteristic, decimal Value, string? Tool = null, DateTime? MeasuredAt = null, string? Program = null);

/// <summary>Records results that a tool or a gauge told too late, or that had to be looked at first, by somebody's decision. They count for the visit in which the unit was last worked on at the station; the reason stands in the unit's record. A result out of limits opens a nonconformance and holds the unit.</summary>
/// <remarks>Refused with <see cref="QualityErrors.NotStartedHere"/> when the unit was never worked on there.</remarks>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Measurements">At least one.</param>
/// <param name="Reason">Why they belong to the unit; 1 to 500 characters.</param>
[Requires(QualityPermissions.Disposition)]
public sealed record RecordLateResults(string Station, string Serial, IReadOnlyList<ResultToRecord> Measurements, string Reason) : ICommand<RecordedResults>;

/// <summary>Says of results that a tool told, and that were not recorded, that they belong to no unit's work, by somebody's decision. They count for nothing.</summary>
/// <remarks>Where the unit that the tool named is known, the decision stands in its record with who, when and why (<see cref="ResultsRejected"/>), also when it has gone on, was shipped or scrapped. The audit trail has it in any case.</remarks>
/// <param name="Source">What the tool calls them, for example device and number; at most 120 characters.</param>
/// <param name="Serial">Serial number of the unit that the tool named; null: none.</param>
/// <param name="Results">What the tool told; empty: nothing more than that there was a result.</param>
/// <param name="Reason">Why they belong to none; 1 to 500 characters.</param>
[Requires(QualityPermissions.Disposition)]
public sealed record RejectResults(string Source, string? Serial, IReadOnlyList<RejectedResult> Results, string Reason) : ICommand<RejectedResults>
{
    /// <summary>Code of the station where the tool is; null: not known.</summary>
    public string? Station { get; init; }
}

/// <summary>A result that counts for nothing.</summary>
/// <param name="Name">Characteristic, or what the tool measures; at most 60 characters.</param>
/// <param name="Value">Value.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Tool">Tool or gauge; null: not known.</param>
/// <param name="Program">Program that ran on the tool; null: none.</param>
public sealed record RejectedResult(string Name, decimal Value, string Unit, string? Tool = null, string? Program = null);

/// <summary>Where the decision stands.</summary>
/// <param name="Serial">Serial number of the unit whose record has it; null: only the audit trail has it.</param>
public sealed record RejectedResults(string? Serial);

/// <summary>What was recorded.</summary>
/// <param name="Operation">The operation that the unit is at.</param>
/// <param name="Results">The results with the limits that they were judged by, in the order of the request.</param>
/// <param name="Nonconformance">Number of the nonconformance that a result out of limits opened or was added to; null when all are inside.</param>
public sealed record RecordedResults(string Operation, IReadOnlyList<KeptResult> Results, string? Nonconformance);

/// <summary>All results of a unit, in the order in which they came.</summary>
/// <param name="UnitId">The unit.</param>
[Requires(QualityPermissions.Read)]
public sealed record UnitResults(Guid UnitId) : IQuery<IReadOnlyList<ResultRow>>;

/// <summary>A kept result.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Visit">Which time on this operation.</param>
/// <param name="Station">Where.</param>
/// <param name="Characteristic">Code.</param>
/// <param name="Name">What it was called then.</param>
/// <param name="Special"><c>CC</c>, <c>SC</c> or empty.</param>
/// <param name="Value">Value.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Lower">Lower limit then in force; null: none.</param>
/// <param name="Upper">Upper limit then in force; null: none.</param>
/// <param name="Passed">Whether inside.</param>
/// <param name="Concession">Number of the nonconformance by whose disposition it was accepted although outside; null: none.</param>
/// <param name="Nonconformance">Number of the nonconformance that it belongs to; null: none.</param>
/// <param name="Tool">Tool or gauge; null: by hand.</param>
/// <param name="MeasuredAt">Source time, UTC.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="By">Who or what sent it.</param>
/// <param name="Program">Program that ran on the tool; null: none.</param>
public sealed record ResultRow(
    string Operation,
    int Visit,
    string Station,
    string Characteristic,
    string Name,
    string Special,
    decimal Value,
    string Unit,
    decimal? Lower,
    decimal? Upper,
    bool Passed,
    string? Concession,
    string? Nonconformance,
    string? Tool,
    DateTime MeasuredAt,
    DateTime ReceivedAt,
    string By,
    string? Program = null);
