using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;
using Mes.Equipment.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing;

[DependsOn(typeof(QualityContractsModule), typeof(TraceabilityContractsModule), typeof(EquipmentContractsModule))]
public sealed class RoutingModule : MesModule<RoutingContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddModuleDbContext<RoutingDbContext, SqliteRoutingDbContext, MySqlRoutingDbContext>(RoutingDbContext.TablePrefix);
}
