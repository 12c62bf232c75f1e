using Mes.Equipment.Data;
using Mes.Equipment.Features;
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
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapListEquipment();
        endpoints.MapDefineEquipment();
        endpoints.MapReportState();
        endpoints.MapImportStateEvents();
        endpoints.MapStates();
    }
}
