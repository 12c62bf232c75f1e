using Mes.Routing.Contracts;
using Mes.Quality.Data;

namespace Mes.Quality;

[DependsOn(typeof(RoutingContractsModule))]
public sealed class QualityModule : MesModule<QualityContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddModuleDbContext<QualityDbContext, SqliteQualityDbContext, MySqlQualityDbContext>(QualityDbContext.TablePrefix);
}
