using Mes.Orders.Data;
using Mes.Platform.Plugins.Gates;

namespace Mes.Orders.Features;

/// <summary>What orders lay before the gate <c>order.release</c>.</summary>
internal sealed class ReleaseQuestions(OrdersDbContext db) : IGateQuestions<ReleaseOrder>, IGateQuestions<ReleaseOrders>
{
    public static GatePoint Point { get; } = GatePoint.Of<OrderReleaseV1>();

    public Task<IReadOnlyList<GateSubject>> AskAsync(ReleaseOrder useCase, CancellationToken ct) =>
        AskAsync(new ReleaseOrders([useCase.Number]), ct);

    public async Task<IReadOnlyList<GateSubject>> AskAsync(ReleaseOrders useCase, CancellationToken ct) =>
        useCase.Numbers?.Count > ReleaseOrdersHandler.Max || useCase.Count is < 1 or > ReleaseOrdersHandler.Max
            ? []
            : [.. (await db.Orders.AsNoTracking().ToRelease(useCase).ToListAsync(ct)).Select(Subject)];

    private static GateSubject Subject(CustomerOrder order) => new(
        order.Id,
        order.Number,
        order.Version,
        [new OrderReleaseV1(order.Id, order.Number, order.Model, order.Options, order.Market, order.Due)]);
}

internal static class OrdersToRelease
{
    /// <summary>Those named, or those due next, in the order in which they get their numbers.</summary>
    public static IQueryable<CustomerOrder> ToRelease(this IQueryable<CustomerOrder> orders, ReleaseOrders asked)
    {
        if (asked.Numbers is null)
        {
            return orders.Where(o => o.State == OrderState.Planned).OrderBy(o => o.Due).ThenBy(o => o.Number).Take(asked.Count);
        }

        var numbers = asked.Numbers.Select(ModelRules.Code).Distinct().ToList();
        return orders.Where(o => numbers.Contains(o.Number)).OrderBy(o => o.Due).ThenBy(o => o.Number);
    }
}
