using Mes.Orders.Data;
using Mes.Orders.Features;
using Mes.Orders.Integration;
using Mes.Orders.Serials;
using Mes.Routing.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Orders;

[DependsOn(typeof(RoutingContractsModule))]
public sealed class OrdersModule : MesModule<OrdersContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddModuleDbContext<OrdersDbContext, SqliteOrdersDbContext, MySqlOrdersDbContext>(OrdersDbContext.TablePrefix);
        context.AddDoor<IAsOrdered, AsOrdered, NothingOrdered>();
        services.AddScoped<Products>();
        services.AddScoped<OrderFileReader>();
        services.AddScoped<OrderDetailsReader>();
        services.AddScoped<UnitRelease>();
        services.AddScoped<SerialNumbers>();
        services.AddSingleton<MarketPacks>();
        services.AddSingleton<ISerialScheme, VinScheme>();
        services.AddSingleton<ISerialScheme, CounterScheme>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOrders();
        endpoints.MapModels();
        endpoints.MapImports();
        endpoints.MapRelease();
        endpoints.MapCalculators();
    }
}
