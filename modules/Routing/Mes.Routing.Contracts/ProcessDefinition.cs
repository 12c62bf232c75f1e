namespace Mes.Routing.Contracts;

/// <summary>For which variants something applies: every option of <paramref name="AllOf"/> and none of <paramref name="NoneOf"/>. Empty lists: for every variant.</summary>
/// <param name="AllOf">Option codes that the unit must have; null: none.</param>
/// <param name="NoneOf">Option codes that the unit must not have; null: none.</param>
public sealed record VariantCondition(IReadOnlyList<string>? AllOf = null, IReadOnlyList<string>? NoneOf = null);

/// <summary>A break-point (cut-in): for which units something applies, by their own key and not by the clock. A unit that is pulled behind keeps its rule.</summary>
/// <param name="SerialFrom">First serial number; null: no lower bound. A longer number is higher than a shorter one; numbers of one length compare character by character.</param>
/// <param name="SerialTo">Last serial number, included; null: no upper bound.</param>
/// <param name="SequenceFrom">First number in the build sequence; null: no lower bound. A unit without a number lies in no range of numbers.</param>
/// <param name="SequenceTo">Last number in the build sequence, included; null: no upper bound.</param>
public sealed record BreakPoint(
    string? SerialFrom = null, string? SerialTo = null, long? SequenceFrom = null, long? SequenceTo = null);

/// <summary>A step of a process definition.</summary>
/// <param name="Code">Operation code, unique in the routing, at most 40 characters; kept in upper case.</param>
/// <param name="Name">What people call it, at most 100 characters.</param>
/// <param name="Station">Code of the one station where it is done; empty where it names a <see cref="WorkCentre"/>.</param>
/// <param name="StandardSeconds">Standard time, 0 to 86,400 seconds; 0: not known.</param>
/// <param name="Positions">Positions of the bill of material that it fills; null: none. A position belongs to one operation only.</param>
/// <param name="Condition">For which variants it is done; null: for every one.</param>
public sealed record OperationDefinition(
    string Code,
    string Name,
    string Station = "",
    int StandardSeconds = 0,
    IReadOnlyList<string>? Positions = null,
    VariantCondition? Condition = null)
{
    /// <summary>Code of the work centre any of whose stations may do it; null: it is done at <see cref="Station"/>.</summary>
    public string? WorkCentre { get; init; }

    /// <summary>Skill that whoever starts it must hold a valid certificate for, at most 40 characters; null: none.</summary>
    public string? Skill { get; init; }

    /// <summary>Tool that must be set up at the station, and that results must come from; null: any.</summary>
    public string? Tool { get; init; }

    /// <summary>Program (parameter set, recipe) that must be selected at the station; null: any.</summary>
    public string? Program { get; init; }

    /// <summary>Times to be kept since other operations, or since its own start; null: none.</summary>
    public IReadOnlyList<TimeWindow>? Windows { get; init; }

    /// <summary>How often one unit may come here, 0 to 100, rework included; 0: no limit.</summary>
    public int MaxVisits { get; init; }

    /// <summary>Only every n-th unit of the routing gets it, 0 to 100,000; 0 or 1: every unit. Decided and recorded at launch.</summary>
    public int SampleEvery { get; init; }

    /// <summary>Operations that must be done before it; null: the one before it in the list; empty: none.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>How the branches of <see cref="After"/> come together here.</summary>
    public JoinRule Join { get; init; }

    /// <summary>Name of a choice: of all operations that name it exactly one is done, with what follows from it alone. Null: no choice.</summary>
    public string? Choice { get; init; }

    /// <summary>The result that decides for this branch of the choice; null: the first one started is chosen or, where other branches are decided by a result, this is the one otherwise.</summary>
    public DecisionRule? When { get; init; }

    /// <summary>Whether a unit may go on without it. Once something after it is started, it is passed by.</summary>
    public bool Optional { get; init; }

    /// <summary>For an operation beside the flow, done only by units that are sent there; null: it belongs to the flow.</summary>
    public ReworkRule? Rework { get; init; }
}

/// <summary>States of a version of a routing or of a work instruction.</summary>
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
/// <param name="BreakPoint">For which units by serial number or build sequence; null: for every one.</param>
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
    bool Release = false,
    BreakPoint? BreakPoint = null) : ICommand<RoutingSummary>
{
    /// <summary>Whether a draft may be kept although its graph has faults, so that work on it can be broken off. What is released is never unfinished.</summary>
    public bool Unfinished { get; init; }

    /// <summary>The <see cref="RoutingSummary.Revision"/> that was changed, 0 for a version that must not exist yet; refused with <c>Concurrency:Stale</c> where somebody else has written since. Null: not checked.</summary>
    public long? Revision { get; init; }
}

/// <summary>Releases a draft. From then on it is never changed, but for its end.</summary>
/// <param name="Code">Routing code.</param>
/// <param name="Version">Version.</param>
/// <param name="Revision">The <see cref="RoutingSummary.Revision"/> that was looked at; refused with <c>Concurrency:Stale</c> where somebody else has written since. Null: not checked.</param>
/// <remarks>Refused as invalid with every fault of its graph where the draft was kept unfinished.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record ReleaseRouting(string Code, int Version, long? Revision = null) : ICommand<RoutingSummary>;

/// <summary>Throws a draft away.</summary>
/// <param name="Code">Routing code.</param>
/// <param name="Version">Version.</param>
/// <remarks>Refused with <see cref="RoutingErrors.RoutingReleased"/> for a version that is not a draft.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record DiscardRouting(string Code, int Version) : ICommand<Done>;

/// <summary>Says what <see cref="DefineRouting"/> would find wrong, without writing anything.</summary>
/// <param name="Definition">The version as it would be written.</param>
[Requires(RoutingPermissions.Read)]
public sealed record CheckRouting(DefineRouting Definition) : IQuery<RoutingFaults>;

/// <summary>What is wrong with a routing.</summary>
/// <param name="Faults">Every fault; empty: it may be released. <c>Data["Operation"]</c> or the index in <c>Target</c> (<c>operations[3].station</c>) names the operation that has it.</param>
public sealed record RoutingFaults(IReadOnlyList<MesError> Faults);

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
/// <param name="BreakPoint">For which units by serial number or build sequence; null: every one.</param>
public sealed record RoutingSummary(
    string Code,
    int Version,
    RoutingState State,
    IReadOnlyList<string> Models,
    DateTime? EffectiveFrom,
    DateTime? EffectiveTo,
    VariantCondition? Condition,
    IReadOnlyList<OperationDefinition> Operations,
    int StandardSeconds,
    BreakPoint? BreakPoint)
{
    /// <summary>The work centres that its operations name, with their stations: of a draft as they were when it was last written, of a released version as they were when it was released.</summary>
    public IReadOnlyList<WorkCentre> WorkCentres { get; init; } = [];

    /// <summary>Goes up whenever somebody writes this version; see <see cref="DefineRouting.Revision"/>.</summary>
    public long Revision { get; init; }
}
