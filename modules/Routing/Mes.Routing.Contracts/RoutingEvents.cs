namespace Mes.Routing.Contracts;

/// <summary>An operation was started.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">1 for the first time on this operation, 2 after rework, …</param>
public sealed record OperationStarted(Guid UnitId, string Operation, string Station, int Visit) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.operation-started";
}

/// <summary>An operation was completed. Quality keeps the results and Traceability the components, in the same transaction.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time.</param>
public sealed record OperationCompleted(Guid UnitId, string Operation, string Station, int Visit) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.operation-completed";
}

/// <summary>An operation was refused because of a result out of limits; the results are kept.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time.</param>
public sealed record OperationFailed(Guid UnitId, string Operation, string Station, int Visit) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.operation-failed";
}

/// <summary>The unit was sent back to an earlier operation, or to the same one again.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">The operation that comes next.</param>
/// <param name="Reopened">The operations that are open again, in route order.</param>
public sealed record UnitSentToRework(Guid UnitId, string Operation, IReadOnlyList<string> Reopened) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-sent-to-rework";
}

/// <summary>A step was skipped by somebody who may.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where it would have been done.</param>
/// <param name="Visit">Which time.</param>
/// <param name="Reason">Why.</param>
public sealed record OperationSkipped(Guid UnitId, string Operation, string Station, int Visit, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.operation-skipped";
}

/// <summary>A term of the interlock was set aside for one visit of a unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time.</param>
/// <param name="Term">Code of the term.</param>
/// <param name="Reason">Why.</param>
/// <param name="Concession">Number of the concession that covers it; null: somebody overrode it for this unit.</param>
/// <param name="Person">For whom it was set aside: whoever does the operation, where somebody else answers for it; null: nobody was named.</param>
public sealed record TermOverridden(
    Guid UnitId,
    string Operation,
    string Station,
    int Visit,
    string Term,
    string Reason,
    string? Concession,
    [property: PersonName] string? Person = null) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.term-overridden";
}

/// <summary>A branch was chosen; the others are left out.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">The operation whose start or result chose.</param>
/// <param name="LeftOut">Operations that are not on the unit's way any more, in route order.</param>
public sealed record BranchChosen(Guid UnitId, string Operation, IReadOnlyList<string> LeftOut) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.branch-chosen";
}

/// <summary>A work instruction was shown for an operation that was started.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time.</param>
/// <param name="Instruction">Instruction code.</param>
/// <param name="Version">Its version.</param>
/// <param name="Culture">The language that it was shown in.</param>
/// <param name="Hash">SHA-256 of what was shown.</param>
public sealed record InstructionShown(
    Guid UnitId, string Operation, string Station, int Visit, string Instruction, int Version, string Culture, string Hash) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.instruction-shown";
}

/// <summary>Somebody said that they have read a work instruction.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time.</param>
/// <param name="Instruction">Instruction code.</param>
/// <param name="Version">Its version.</param>
/// <param name="Culture">The language that it was read in.</param>
/// <param name="Hash">SHA-256 of what was read.</param>
public sealed record InstructionAcknowledged(
    Guid UnitId, string Operation, string Station, int Visit, string Instruction, int Version, string Culture, string Hash) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.instruction-acknowledged";
}

/// <summary>The unit is one of the first after a set-up or a stop.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Cause">Why first units are asked for.</param>
/// <param name="Place">Which of them, from 1.</param>
public sealed record FirstUnitStarted(Guid UnitId, string Operation, string Station, SeriesCause Cause, int Place) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.first-unit-started";
}

/// <summary>The first units of a station were released or rejected; told of each of them.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Station">Where.</param>
/// <param name="Good">True: released.</param>
/// <param name="Note">What was checked.</param>
public sealed record FirstUnitDecided(Guid UnitId, string Station, bool Good, string Note) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.first-unit-decided";
}

/// <summary>The unit was put on a carrier.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Carrier">Carrier code.</param>
public sealed record UnitLoaded(Guid UnitId, string Carrier) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-loaded";
}

/// <summary>The unit was taken off a carrier.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Carrier">Carrier code.</param>
public sealed record UnitUnloaded(Guid UnitId, string Carrier) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-unloaded";
}

/// <summary>The unit was paused, since a change of its route was asked for.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Change">Number of the change.</param>
/// <param name="Reason">Why.</param>
public sealed record UnitPaused(Guid UnitId, string Change, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-paused";
}

/// <summary>The unit goes on after a pause.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Change">Number of the change.</param>
/// <param name="Changed">Whether its route was changed; false: the change was given up.</param>
public sealed record UnitResumed(Guid UnitId, string Change, bool Changed) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-resumed";
}

/// <summary>The unit was moved to another version of its routing. What was built stays.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Change">Number of the change.</param>
/// <param name="Routing">Routing code.</param>
/// <param name="FromVersion">The version that it had.</param>
/// <param name="ToVersion">The version that it has.</param>
/// <param name="Removed">Operations that it lost.</param>
/// <param name="Added">Operations that it got.</param>
/// <param name="ApprovedBy">Who approved it.</param>
public sealed record RouteChanged(
    Guid UnitId,
    string Change,
    string Routing,
    int FromVersion,
    int ToVersion,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Added,
    [property: PersonName] string ApprovedBy) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.route-changed";
}

/// <summary>The unit was scrapped.</summary>
/// <param name="UnitId">The unit.</param>
public sealed record UnitScrapped(Guid UnitId) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-scrapped";
}

/// <summary>The unit left the plant.</summary>
/// <param name="UnitId">The unit.</param>
public sealed record UnitShipped(Guid UnitId) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "routing.unit-shipped";
}

/// <summary>Told after commit: an operation was completed.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
public sealed record OperationCompletedV1(Guid UnitId, string Serial, string Operation, string Station) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "routing.operation-completed.v1";

    /// <inheritdoc />
    public string Stream => UnitId.ToString("N");
}

/// <summary>Told after commit: a unit left the plant.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">Its customer order.</param>
public sealed record UnitShippedV1(Guid UnitId, string Serial, string OrderNumber) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "routing.unit-shipped.v1";

    /// <inheritdoc />
    public string Stream => UnitId.ToString("N");
}

/// <summary>Told after commit: a unit was scrapped.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">Its customer order.</param>
public sealed record UnitScrappedV1(Guid UnitId, string Serial, string OrderNumber) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "routing.unit-scrapped.v1";

    /// <inheritdoc />
    public string Stream => UnitId.ToString("N");
}
