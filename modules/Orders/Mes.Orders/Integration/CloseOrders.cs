using Mes.Orders.Data;
using Mes.Platform.Live;
using Mes.Routing.Contracts;

namespace Mes.Orders.Integration;

internal sealed class CompleteOrderOnShipped(OrdersDbContext db, ICallContext call, ILiveNotices live)
    : IIntegrationEventHandler<UnitShippedV1>
{
    public async Task HandleAsync(UnitShippedV1 happened, CancellationToken ct)
    {
        var order = await db.Orders.FirstOrDefaultAsync(o => o.UnitId == happened.UnitId, ct);
        order?.Complete(call.UtcNow);
        live.Changed("orders");
    }
}

internal sealed class CancelOrderOnScrapped(OrdersDbContext db, ICallContext call, ILiveNotices live)
    : IIntegrationEventHandler<UnitScrappedV1>
{
    public async Task HandleAsync(UnitScrappedV1 happened, CancellationToken ct)
    {
        var order = await db.Orders.FirstOrDefaultAsync(o => o.UnitId == happened.UnitId, ct);
        order?.LoseUnit(call.UtcNow);
        live.Changed("orders");
    }
}
