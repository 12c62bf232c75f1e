using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

[DependsOn(typeof(OrdersContractsModule), typeof(RoutingContractsModule))]
public sealed class TraceabilityModule : MesModule<TraceabilityContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddModuleDbContext<TraceabilityDbContext, SqliteTraceabilityDbContext, MySqlTraceabilityDbContext>(TraceabilityDbContext.TablePrefix);
}
