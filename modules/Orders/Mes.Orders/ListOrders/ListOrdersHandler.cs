using Mes.Orders.Data;

namespace Mes.Orders.Features;

internal sealed class ListOrdersHandler(OrdersDbContext db) : IHandler<ListOrders, Page<OrderRow>>
{
    public async Task<Page<OrderRow>> HandleAsync(ListOrders query, CancellationToken ct)
    {
        var take = Math.Clamp(query.Take, 1, 500);
        var found = await Select(db, query).Take(take + 1).ToListAsync(ct);
        var rows = found.Take(take).Select(Row).ToList();
        return new Page<OrderRow>(rows, found.Count > take ? new OrderCursor(rows[^1].Due, rows[^1].Number).ToString() : null);
    }

    /// <summary>In the order of an index, beginning where the page before ended: no page costs more than another.</summary>
    internal static IQueryable<CustomerOrder> Select(OrdersDbContext db, ListOrders query)
    {
        var orders = db.Orders.AsNoTracking();
        if (query.State is { } state)
        {
            orders = orders.Where(o => o.State == state);
        }

        if (query.Search?.Trim().ToUpperInvariant() is { Length: > 0 } part)
        {
            orders = orders.Where(o => o.Number.Contains(part) || o.Model.Contains(part) || o.Serial!.Contains(part));
        }

        if (OrderCursor.Parse(query.After) is { } after)
        {
            orders = orders.Where(o => o.Due >= after.Due
                && (o.Due > after.Due || string.Compare(o.Number, after.Number) > 0));
        }

        return orders.OrderBy(o => o.Due).ThenBy(o => o.Number);
    }

    public static OrderRow Row(CustomerOrder o) =>
        new(o.Number, o.Model, o.Options, o.Due, o.Market, o.State, o.UnitId, o.Serial);
}

internal sealed class CountOrdersHandler(OrdersDbContext db) : IHandler<CountOrders, OrderCounts>
{
    public async Task<OrderCounts> HandleAsync(CountOrders query, CancellationToken ct)
    {
        var counts = await db.Orders.AsNoTracking().GroupBy(o => o.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        int Of(OrderState state) => counts.GetValueOrDefault(state);
        return new OrderCounts(
            Of(OrderState.Planned), Of(OrderState.Released), Of(OrderState.Completed), Of(OrderState.Cancelled));
    }
}
