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

/// <summary>Releases several orders in one act: all or none. The refusal lists every order that can't be released.</summary>
/// <param name="Numbers">These orders; null: the planned ones that are due next.</param>
/// <param name="Count">How many, 1 to 500, when no numbers are given; fewer when fewer are planned.</param>
[Requires(OrderPermissions.Release)]
public sealed record ReleaseOrders(IReadOnlyList<string>? Numbers = null, int Count = 10) : ICommand<IReadOnlyList<ReleasedOrder>>;

/// <summary>Withdraws an order that is not released yet.</summary>
/// <param name="Number">The order number.</param>
[Requires(OrderPermissions.Import)]
public sealed record CancelOrder(string Number) : ICommand<Done>;

/// <summary>One order with what it is built from. Refused with <see cref="OrderErrors.NotFound"/>.</summary>
/// <param name="Number">The order number.</param>
[Requires(OrderPermissions.Read)]
public sealed record GetOrder(string Number) : IQuery<OrderDetails>;

/// <summary>The order that a unit was built for; null when there is none.</summary>
/// <param name="UnitId">The unit.</param>
[Requires(OrderPermissions.Read)]
public sealed record GetOrderOfUnit(Guid UnitId) : IQuery<OrderDetails?>;

/// <summary>An order with what it is built from.</summary>
/// <param name="Order">The order as in the list.</param>
/// <param name="ModelName">What people call the model.</param>
/// <param name="Options">The options with their names, by family.</param>
/// <param name="Customer">Customer, or null.</param>
/// <param name="Routing">Code of the frozen routing; null before release.</param>
/// <param name="RoutingVersion">Its version; null before release.</param>
/// <param name="ImportedAt">When it was taken in, UTC.</param>
/// <param name="ReleasedAt">When it was released, UTC; null before.</param>
/// <param name="ClosedAt">When it was completed or cancelled, UTC; null before.</param>
/// <param name="Parts">After release what was frozen; before it what the bill of material would give today.</param>
/// <param name="Problems">Why the order could not be released today; empty when it could, and after release.</param>
public sealed record OrderDetails(
    OrderRow Order,
    string ModelName,
    IReadOnlyList<OrderedOption> Options,
    string? Customer,
    string? Routing,
    int? RoutingVersion,
    DateTime ImportedAt,
    DateTime? ReleasedAt,
    DateTime? ClosedAt,
    IReadOnlyList<OrderedPart> Parts,
    IReadOnlyList<MesError> Problems);

/// <summary>An ordered option in words.</summary>
/// <param name="Family">What people call its family.</param>
/// <param name="Code">Option code.</param>
/// <param name="Name">What people call it.</param>
public sealed record OrderedOption(string Family, string Code, string Name);

/// <summary>How many orders the site has in each state.</summary>
[Requires(OrderPermissions.Read)]
public sealed record CountOrders : IQuery<OrderCounts>;

/// <summary>Orders by state.</summary>
/// <param name="Planned">Not yet released.</param>
/// <param name="Released">Released, not yet shipped.</param>
/// <param name="Completed">Shipped.</param>
/// <param name="Cancelled">Withdrawn or scrapped.</param>
public sealed record OrderCounts(int Planned, int Released, int Completed, int Cancelled);

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
