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
