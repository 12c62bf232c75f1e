namespace Mes.Routing.Contracts;

/// <summary>For which variants something applies: every option of <paramref name="AllOf"/> and none of <paramref name="NoneOf"/>. Empty lists: for every variant.</summary>
/// <param name="AllOf">Option codes that the unit must have; null: none.</param>
/// <param name="NoneOf">Option codes that the unit must not have; null: none.</param>
public sealed record VariantCondition(IReadOnlyList<string>? AllOf = null, IReadOnlyList<string>? NoneOf = null);

/// <summary>A step of a process definition.</summary>
/// <param name="Code">Operation code, unique in the routing, at most 40 characters; kept in upper case.</param>
/// <param name="Name">What people call it, at most 100 characters.</param>
/// <param name="Station">Code of the one station where it is done.</param>
/// <param name="StandardSeconds">Standard time, 0 to 86,400 seconds; 0: not known.</param>
/// <param name="Positions">Positions of the bill of material that it fills; null: none. A position belongs to one operation only.</param>
/// <param name="Condition">For which variants it is done; null: for every one.</param>
public sealed record OperationDefinition(
    string Code,
    string Name,
    string Station,
    int StandardSeconds = 0,
    IReadOnlyList<string>? Positions = null,
    VariantCondition? Condition = null);

/// <summary>States of a routing version.</summary>
public enum RoutingState
{
    /// <summary>Being written; may be changed; no unit uses it.</summary>
    Draft,

    /// <summary>In force within its effectivity; never changed any more.</summary>
    Released,

    /// <summary>Its end has come: new units do not get it, units that have it keep it.</summary>
    Obsolete,
}

/// <summary>Writes a routing version: adds it, or replaces a draft. With <paramref name="Release"/> it is released in the same step. Saying what a released version says already is done without effect.</summary>
/// <param name="Code">Routing code, at most 40 characters; kept in upper case.</param>
/// <param name="Version">1 or higher.</param>
/// <param name="Models">Models that are built by it, at least one.</param>
/// <param name="Operations">The operations in their order, at least one.</param>
/// <param name="EffectiveFrom">From when on units get it, UTC; null: for all time before its end.</param>
/// <param name="EffectiveTo">Until when (not included), UTC; null: no end.</param>
/// <param name="Condition">For which variants; null: for every one.</param>
/// <param name="Release">Whether it is released at once.</param>
/// <remarks>Refused with <see cref="RoutingErrors.RoutingReleased"/> when the version is released, and with <see cref="RoutingErrors.EffectivityOverlaps"/> when another version or routing would be effective for the same model and variant at the same time.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record DefineRouting(
    string Code,
    int Version,
    IReadOnlyList<string> Models,
    IReadOnlyList<OperationDefinition> Operations,
    DateTime? EffectiveFrom = null,
    DateTime? EffectiveTo = null,
    VariantCondition? Condition = null,
    bool Release = false) : ICommand<RoutingSummary>;

/// <summary>Releases a draft. From then on it is never changed, but for its end.</summary>
/// <param name="Code">Routing code.</param>
/// <param name="Version">Version.</param>
[Requires(RoutingPermissions.Define)]
public sealed record ReleaseRouting(string Code, int Version) : ICommand<RoutingSummary>;

/// <summary>Sets the end of a released version, so that a newer one can follow. Units that have it keep it.</summary>
/// <param name="Code">Routing code.</param>
/// <param name="Version">Version.</param>
/// <param name="EffectiveTo">From when on new units do not get it, UTC; null: from now on. Never later than the end that it has.</param>
[Requires(RoutingPermissions.Define)]
public sealed record EndRouting(string Code, int Version, DateTime? EffectiveTo = null) : ICommand<RoutingSummary>;

/// <summary>Lists routing versions by code, newest version first.</summary>
/// <param name="Model">Only routings of this model; null: all.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListRoutings(string? Model = null) : IQuery<IReadOnlyList<RoutingSummary>>;

/// <summary>Reads one routing version with its operations.</summary>
/// <param name="Code">Routing code.</param>
/// <param name="Version">Version; null: the newest.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetRouting(string Code, int? Version = null) : IQuery<RoutingSummary>;

/// <summary>A routing version.</summary>
/// <param name="Code">Routing code.</param>
/// <param name="Version">Version.</param>
/// <param name="State">State.</param>
/// <param name="Models">Models, sorted.</param>
/// <param name="EffectiveFrom">From when on, UTC; null: no beginning.</param>
/// <param name="EffectiveTo">Until when (not included), UTC; null: no end.</param>
/// <param name="Condition">For which variants; null: every one.</param>
/// <param name="Operations">The operations in their order.</param>
/// <param name="StandardSeconds">Sum of the operations' standard times.</param>
public sealed record RoutingSummary(
    string Code,
    int Version,
    RoutingState State,
    IReadOnlyList<string> Models,
    DateTime? EffectiveFrom,
    DateTime? EffectiveTo,
    VariantCondition? Condition,
    IReadOnlyList<OperationDefinition> Operations,
    int StandardSeconds);
