using Mes.Equipment.Data;
using Mes.Equipment.Features;
using Mes.Equipment.Integration;
using Mes.Platform.Machines;
using Mes.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Equipment;

public sealed class EquipmentModule : MesModule<EquipmentContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddModuleDbContext<EquipmentDbContext, SqliteEquipmentDbContext, MySqlEquipmentDbContext>(EquipmentDbContext.TablePrefix);
        context.AddDoor<IEquipmentLookup, EquipmentLookup, NoEquipment>();
        context.Services.AddScoped<StateRecorder>();
        context.Services.AddScoped<StateReader>();
        context.Services.AddScoped<AndonClock>();
        context.Services.AddMenuEntry(new MenuEntry(
            context.Module, "Equipment:Menu.Equipment", "equipment", "precision_manufacturing", EquipmentPermissions.Read, 500));
        context.Services.AddMenuEntry(new MenuEntry(
            context.Module, "Equipment:Menu.Andons", "andons", "campaign", EquipmentPermissions.Read, 501));
        context.AddMachineTopic<StateTopic>(StateTopic.Filter);
        context.AddMachineTopic<StatesTopic>(StatesTopic.Filter);
        context.AddMachineTopic<OfflineTopic>(OfflineTopic.Filter);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapListEquipment();
        endpoints.MapDefineEquipment();
        endpoints.MapReportState();
        endpoints.MapImportStateEvents();
        endpoints.MapStates();
        endpoints.MapAndons();
    }
}
