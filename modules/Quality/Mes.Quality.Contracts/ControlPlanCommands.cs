namespace Mes.Quality.Contracts;

/// <summary>A characteristic of a control plan: what is measured, and between which limits it must lie.</summary>
/// <param name="Code">Code, at most 40 characters. It may stand in one plan several times if the variant conditions exclude each other.</param>
/// <param name="Name">What it is called in the plant, at most 200 characters.</param>
/// <param name="Unit">Unit of measure, for example <c>N·m</c>; empty for counts and grades.</param>
/// <param name="Lower">Lower specification limit; a value equal to it is inside; null: none.</param>
/// <param name="Upper">Upper specification limit; a value equal to it is inside; null: none.</param>
/// <param name="Target">The wanted value, between the limits; null: none.</param>
/// <param name="Required">Whether the operation can't be completed without it.</param>
/// <param name="Special"><c>CC</c> (critical), <c>SC</c> (significant) or empty.</param>
/// <param name="AllOf">Only for units that have all these options; null: no condition.</param>
/// <param name="NoneOf">Only for units that have none of these options; null: no condition.</param>
/// <param name="ReactionPlan">What to do when it lies outside: plain text, or the key of a text such as <c>Quality:Reaction.Stop</c>; at most 500 characters.</param>
public sealed record PlannedCharacteristic(
    string Code,
    string Name,
    string Unit = "",
    decimal? Lower = null,
    decimal? Upper = null,
    decimal? Target = null,
    bool Required = true,
    string Special = "",
    IReadOnlyList<string>? AllOf = null,
    IReadOnlyList<string>? NoneOf = null,
    string ReactionPlan = "");

/// <summary>Defines, or replaces by its next revision, the control plan of an operation. Results that were kept before keep the limits that they were judged by.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Characteristics">The whole plan; an empty list ends it.</param>
/// <param name="Model">Model code; null: all models. A model's own characteristic takes the place of one of the same code for all models.</param>
/// <param name="Comment">Why it changes, at most 500 characters; null: nothing said.</param>
[Requires(QualityPermissions.Define)]
public sealed record DefineControlPlan(
    string Operation, IReadOnlyList<PlannedCharacteristic> Characteristics, string? Model = null, string? Comment = null)
    : ICommand<DefinedControlPlan>;

/// <summary>The revision that a control plan now has.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Model">Model code; null: all models.</param>
/// <param name="Revision">1 for the first; unchanged when the plan was the same already.</param>
public sealed record DefinedControlPlan(string Operation, string? Model, int Revision);

/// <summary>Lists the control plans in force, by operation and model.</summary>
/// <param name="Operation">Only this operation; null: all.</param>
[Requires(QualityPermissions.Read)]
public sealed record ListControlPlans(string? Operation = null) : IQuery<IReadOnlyList<ControlPlanRow>>;

/// <summary>A control plan in a list.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Model">Model code; null: all models.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Characteristics">Its characteristics, in the plan's order.</param>
/// <param name="DefinedAt">When this revision came into force, UTC.</param>
/// <param name="DefinedBy">Who defined it.</param>
/// <param name="Comment">Why; null: nothing said.</param>
public sealed record ControlPlanRow(
    string Operation,
    string? Model,
    int Revision,
    IReadOnlyList<PlannedCharacteristic> Characteristics,
    DateTime DefinedAt,
    string DefinedBy,
    string? Comment);

/// <summary>All revisions of one control plan, newest first.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Model">Model code; null: the plan for all models.</param>
[Requires(QualityPermissions.Read)]
public sealed record GetControlPlanHistory(string Operation, string? Model = null) : IQuery<IReadOnlyList<ControlPlanRow>>;
