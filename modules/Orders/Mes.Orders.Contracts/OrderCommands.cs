namespace Mes.Orders.Contracts;

/// <summary>States of a customer order.</summary>
public enum OrderState
{
    /// <summary>Taken in, not yet released.</summary>
    Planned,

    /// <summary>Released: a unit exists.</summary>
    Released,

    /// <summary>The unit was shipped.</summary>
    Completed,

    /// <summary>Withdrawn, or its unit scrapped.</summary>
    Cancelled,
}

/// <summary>Releases an order: resolves its bill of material to one part per position, freezes its routing version, and gives its unit a serial number.</summary>
/// <param name="Number">The order number.</param>
[Requires(OrderPermissions.Release)]
public sealed record ReleaseOrder(string Number) : ICommand<ReleasedOrder>;

/// <summary>The unit that an order has become.</summary>
/// <param name="OrderNumber">The order.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Routing">Code of the frozen routing.</param>
/// <param name="RoutingVersion">Its version.</param>
public sealed record ReleasedOrder(string OrderNumber, Guid UnitId, string Serial, string Routing, int RoutingVersion);

/// <summary>Lists orders by due date, then number.</summary>
/// <param name="State">Only this state; null: all.</param>
/// <param name="Search">Part of an order number, serial number or model; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 rows.</param>
[Requires(OrderPermissions.Read)]
public sealed record ListOrders(OrderState? State = null, string? Search = null, string? After = null, int Take = 100)
    : IQuery<Page<OrderRow>>;

/// <summary>An order in a list.</summary>
/// <param name="Number">Order number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted.</param>
/// <param name="Due">Due date at the site.</param>
/// <param name="Market">Destination market.</param>
/// <param name="State">State.</param>
/// <param name="UnitId">The unit; null before release.</param>
/// <param name="Serial">Its serial number; null before release.</param>
public sealed record OrderRow(
    string Number,
    string Model,
    IReadOnlyList<string> Options,
    DateOnly Due,
    string Market,
    OrderState State,
    Guid? UnitId,
    string? Serial);
