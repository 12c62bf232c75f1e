using Mes.Orders.Data;
using Mes.Platform.Live;

namespace Mes.Orders.Features;

internal sealed class CancelOrderHandler(OrdersDbContext db, ICallContext call, ILiveNotices live) : IHandler<CancelOrder, Done>
{
    public async Task<Done> HandleAsync(CancelOrder command, CancellationToken ct)
    {
        var number = ModelRules.Code(command.Number);
        var order = await db.Orders.FirstOrDefaultAsync(o => o.Number == number, ct)
            ?? throw MesException.NotFound(OrderErrors.NotFound, ("Number", number));
        order.Withdraw(call.UtcNow);
        live.Changed("orders");
        return Done.Value;
    }
}
