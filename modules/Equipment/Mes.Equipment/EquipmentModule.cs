using Mes.Equipment.Data;

namespace Mes.Equipment;

public sealed class EquipmentModule : MesModule<EquipmentContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddModuleDbContext<EquipmentDbContext, SqliteEquipmentDbContext, MySqlEquipmentDbContext>(EquipmentDbContext.TablePrefix);
}
