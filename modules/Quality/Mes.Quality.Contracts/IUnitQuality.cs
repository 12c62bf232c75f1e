namespace Mes.Quality.Contracts;

/// <summary>A line of the control plan, for one operation.</summary>
/// <param name="Code">Code, unique in the plan.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Unit">Unit of measure, for example <c>N·m</c>.</param>
/// <param name="Lower">Lower specification limit; a value equal to it is inside; null: none.</param>
/// <param name="Upper">Upper specification limit; a value equal to it is inside; null: none.</param>
/// <param name="Required">Whether the operation can't be completed without it.</param>
/// <param name="Special"><c>CC</c>, <c>SC</c> or empty.</param>
public sealed record Characteristic(
    string Code, string Name, string Operation, string Unit, decimal? Lower, decimal? Upper, bool Required, string Special)
{
    /// <summary>The wanted value; null: none.</summary>
    public decimal? Target { get; init; }

    /// <summary>What to do when it lies outside: plain text or the key of a text; empty: nothing said.</summary>
    public string ReactionPlan { get; init; } = "";
}

/// <summary>A result to be judged or kept.</summary>
/// <param name="Characteristic">Code from the control plan.</param>
/// <param name="Value">In the characteristic's unit of measure.</param>
/// <param name="Tool">Tool or gauge; null: by hand.</param>
/// <param name="MeasuredAt">Source time, UTC; null: now.</param>
/// <param name="Program">Program that ran on the tool; null: none.</param>
public sealed record ResultToKeep(string Characteristic, decimal Value, string? Tool, DateTime? MeasuredAt, string? Program = null);

/// <summary>What Quality says about a unit at an operation.</summary>
/// <param name="Characteristics">The control plan's lines for the operation and this variant.</param>
/// <param name="Refusals">Failing terms that forbid start and completion: open holds.</param>
/// <param name="CompletionRefusals">Failing terms that forbid completion: results missing, unknown, out of limits.</param>
/// <param name="OutOfLimits">Whether one of the results handed in lies outside its limits.</param>
public sealed record UnitQuality(
    IReadOnlyList<Characteristic> Characteristics,
    IReadOnlyList<MesError> Refusals,
    IReadOnlyList<MesError> CompletionRefusals,
    bool OutOfLimits);

/// <summary>Where a result belongs.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time on this operation; results of earlier visits do not count.</param>
public sealed record QualityQuestion(
    Guid UnitId, string Serial, string Model, IReadOnlyList<string> Options, string Operation, string Station, int Visit);

/// <summary>Quality's part of the interlock. When the module is off at a site: no characteristics, no refusals, nothing kept.</summary>
public interface IUnitQuality
{
    /// <summary>Judges without writing.</summary>
    /// <param name="question">Which unit, where.</param>
    /// <param name="results">Results that are handed in now; those kept before in this visit count too.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The judgement.</returns>
    Task<UnitQuality> JudgeAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct);

    /// <summary>Keeps results in the caller's transaction. A result out of limits opens a nonconformance and holds the unit.</summary>
    /// <param name="question">Which unit, where.</param>
    /// <param name="results">What to keep; every characteristic is known.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The number of the nonconformance that was opened; null when none was.</returns>
    Task<string?> KeepAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct);
}
