using Mes.Routing.Contracts;
using Mes.Orders.Data;

namespace Mes.Orders;

[DependsOn(typeof(RoutingContractsModule))]
public sealed class OrdersModule : MesModule<OrdersContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddModuleDbContext<OrdersDbContext, SqliteOrdersDbContext, MySqlOrdersDbContext>(OrdersDbContext.TablePrefix);
}
