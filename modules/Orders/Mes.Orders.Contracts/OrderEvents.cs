namespace Mes.Orders.Contracts;

/// <summary>An order was released and has become a unit. The first entry of the unit's production record.</summary>
/// <param name="UnitId">The new unit.</param>
/// <param name="Serial">Its serial number; a VIN where the market's rule pack says so.</param>
/// <param name="OrderNumber">The customer order.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted.</param>
/// <param name="Market">Destination market, ISO 3166-1 alpha-2.</param>
/// <param name="Routing">Code of the frozen routing.</param>
/// <param name="RoutingVersion">Its version.</param>
/// <param name="Parts">The resolved bill of material.</param>
public sealed record UnitReleased(
    Guid UnitId,
    string Serial,
    string OrderNumber,
    string Model,
    IReadOnlyList<string> Options,
    string Market,
    string Routing,
    int RoutingVersion,
    IReadOnlyList<OrderedPart> Parts) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "orders.unit-released";
}

/// <summary>Told after commit: an order was released.</summary>
/// <param name="UnitId">The new unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">The customer order.</param>
/// <param name="Model">Model code.</param>
public sealed record OrderReleasedV1(Guid UnitId, string Serial, string OrderNumber, string Model) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "orders.order-released.v1";

    /// <inheritdoc />
    public string Stream => UnitId.ToString("N");
}
