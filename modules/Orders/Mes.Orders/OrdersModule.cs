using Mes.Orders.Data;
using Mes.Orders.Features;
using Mes.Orders.Integration;
using Mes.Orders.Pages;
using Mes.Orders.Serials;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.UseCases;
using Mes.Routing.Contracts;
using Mes.Ui;
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
        context.AddGates<ReleaseOrder, ReleaseQuestions>(ReleaseQuestions.Point);
        context.AddGates<ReleaseOrders, ReleaseQuestions>(ReleaseQuestions.Point);
        context.AddPreparation<ReleaseOrder, SerialPreparation>();
        context.AddPreparation<ReleaseOrders, SerialPreparation>();
        AddScreens(services, context.Module);
    }

    private static void AddScreens(IServiceCollection services, string module)
    {
        services.AddMenuEntry(new MenuEntry(module, "Orders:Menu.Orders", "orders", "list_alt", OrderPermissions.Read, 100));
        services.AddSlot(new SlotEntry(
            module, Slots.UnitTab, typeof(AsOrderedTab), "Orders:Tab.AsOrdered", OrderPermissions.Read, 100));
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
