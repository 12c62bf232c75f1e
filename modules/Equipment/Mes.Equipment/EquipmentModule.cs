using Mes.Equipment.Data;
using Mes.Equipment.DefineEquipment;
using Mes.Equipment.GetStateDurations;
using Mes.Equipment.ImportStateEvents;
using Mes.Equipment.ListEquipment;
using Mes.Equipment.ReportState;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Equipment;

public sealed class EquipmentModule : MesModule<EquipmentContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddModuleDbContext<EquipmentDbContext, SqliteEquipmentDbContext, MySqlEquipmentDbContext>(EquipmentDbContext.TablePrefix);
        context.Services.AddScoped<IEquipmentLookup, EquipmentLookup>();
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
