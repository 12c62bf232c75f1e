namespace Mes.Routing.Contracts;

/// <summary>Compares two routing versions, step by step and arrow by arrow.</summary>
/// <param name="Left">Code of the older one.</param>
/// <param name="LeftVersion">Its version.</param>
/// <param name="Right">Code of the newer one.</param>
/// <param name="RightVersion">Its version.</param>
[Requires(RoutingPermissions.Read)]
public sealed record CompareRoutings(string Left, int LeftVersion, string Right, int RightVersion) : IQuery<RoutingComparison>;

/// <summary>What became of something from one version to the other.</summary>
public enum Change
{
    /// <summary>It says the same.</summary>
    Same,

    /// <summary>Only the newer one has it.</summary>
    Added,

    /// <summary>Only the older one has it.</summary>
    Removed,

    /// <summary>Both have it and say something else of it.</summary>
    Changed,
}

/// <summary>Two versions beside each other.</summary>
/// <param name="Left">The older one.</param>
/// <param name="Right">The newer one.</param>
/// <param name="Head">What the versions say of themselves, where they differ.</param>
/// <param name="Steps">Every operation of both, in the newer one's order, each removed one behind what it stood behind.</param>
/// <param name="Edges">Every arrow of both.</param>
public sealed record RoutingComparison(
    RoutingSummary Left,
    RoutingSummary Right,
    IReadOnlyList<FieldChange> Head,
    IReadOnlyList<StepChange> Steps,
    IReadOnlyList<EdgeChange> Edges);

/// <summary>What became of an operation. A changed code is a removed and an added operation.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Change">What became of it. Arrows to it do not count.</param>
/// <param name="Fields">The members that differ; empty unless it is changed.</param>
public sealed record StepChange(string Operation, Change Change, IReadOnlyList<FieldChange> Fields);

/// <summary>A member that differs.</summary>
/// <param name="Field">Its name as in JSON, for example <c>standardSeconds</c>.</param>
/// <param name="Left">What the older one says, as text or JSON; null: nothing.</param>
/// <param name="Right">What the newer one says; null: nothing.</param>
public sealed record FieldChange(string Field, string? Left, string? Right);

/// <summary>What became of an arrow.</summary>
/// <param name="From">The operation that is waited for or, for rework, the rework.</param>
/// <param name="To">The operation that waits or, for rework, to which the unit returns.</param>
/// <param name="Rework">Whether it is a way back from rework.</param>
/// <param name="Change">Added, removed or the same.</param>
public sealed record EdgeChange(string From, string To, bool Rework, Change Change);
