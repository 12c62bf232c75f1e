namespace Mes.Routing.Contracts;

/// <summary>States of a change on running units.</summary>
public enum RouteChangeState
{
    /// <summary>Asked for: its units are paused.</summary>
    Requested,

    /// <summary>The difference was approved; the units are still paused.</summary>
    Approved,

    /// <summary>Done: the units go on by the new version.</summary>
    Resumed,

    /// <summary>Given up: the units go on as before.</summary>
    Withdrawn,
}

/// <summary>Asks to move units that are on the line to another version of their routing, and pauses them: none starts another operation. What is in work may be completed.</summary>
/// <param name="Number">Its number, at most 40 characters.</param>
/// <param name="Routing">Routing code that the units have.</param>
/// <param name="ToVersion">The version that they are to get. It must be released.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="BreakPoint">Which units by serial number or build sequence; null: all that are on the line with another version of this routing.</param>
/// <remarks>IATF 16949 8.5.6. Refused with <see cref="RoutingErrors.ChangeExists"/>, <see cref="RoutingErrors.NothingToChange"/>, and with <see cref="RoutingErrors.UnitPaused"/> where another change holds one of the units.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record RequestRouteChange(string Number, string Routing, int ToVersion, string Reason, BreakPoint? BreakPoint = null) : ICommand<RouteChangeView>;

/// <summary>Approves a change as its difference stands. Not by whoever asked for it.</summary>
/// <param name="Number">Its number.</param>
/// <remarks>Refused with <see cref="RoutingErrors.ChangeNotOpen"/> and <see cref="RoutingErrors.OwnChange"/>.</remarks>
[Requires(RoutingPermissions.ApproveChange)]
public sealed record ApproveRouteChange(string Number) : ICommand<RouteChangeView>;

/// <summary>Moves the units to the new version and lets them go on: all or none. Steps that were built stay as they were.</summary>
/// <param name="Number">Its number.</param>
/// <remarks>Refused with <see cref="RoutingErrors.ChangeNotOpen"/> before approval, with <see cref="RoutingErrors.DifferenceChanged"/> for each unit that was built further since, and with <see cref="RoutingErrors.StepInWork"/> for each whose operation in work the new version lacks.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record ResumeRouteChange(string Number) : ICommand<RouteChangeView>;

/// <summary>Gives a change up; its units go on as before.</summary>
/// <param name="Number">Its number.</param>
[Requires(RoutingPermissions.Define)]
public sealed record WithdrawRouteChange(string Number) : ICommand<RouteChangeView>;

/// <summary>Reads a change with the difference of each unit: as it stands now, or as it was approved.</summary>
/// <param name="Number">Its number.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetRouteChange(string Number) : IQuery<RouteChangeView>;

/// <summary>Lists changes, newest first, at most 200, without their units.</summary>
[Requires(RoutingPermissions.Read)]
public sealed record ListRouteChanges : IQuery<IReadOnlyList<RouteChangeView>>;

/// <summary>A change on running units.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Routing">Routing code.</param>
/// <param name="ToVersion">The version that the units are to get.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">State.</param>
/// <param name="RequestedAt">When it was asked for, UTC.</param>
/// <param name="RequestedBy">By whom.</param>
/// <param name="ApprovedBy">Who approved it; null: nobody yet.</param>
/// <param name="UnitCount">How many units.</param>
/// <param name="Units">The units; empty in a list.</param>
public sealed record RouteChangeView(
    string Number,
    string Routing,
    int ToVersion,
    string Reason,
    RouteChangeState State,
    DateTime RequestedAt,
    string RequestedBy,
    string? ApprovedBy,
    int UnitCount,
    IReadOnlyList<RouteDifference> Units);

/// <summary>What a change means for one unit.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="FromVersion">The version that it had.</param>
/// <param name="Built">Operations that are built or in work, and stay as they are.</param>
/// <param name="Removed">Open operations that it loses.</param>
/// <param name="Added">Operations that it gets.</param>
/// <param name="Changed">Open operations that the new version does elsewhere, or asks something else for.</param>
/// <param name="InWork">The operation in work that the new version lacks, so that it must be completed first; null: none.</param>
public sealed record RouteDifference(
    string Serial,
    int FromVersion,
    IReadOnlyList<string> Built,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    string? InWork);
