namespace Mes.Equipment.Data;

internal abstract class EquipmentDbContext(DbContextOptions options, IDataScope? scope) : ModuleDbContext(options, scope)
{
    public const string TablePrefix = "equipment";

    public DbSet<PieceOfEquipment> Equipment => Set<PieceOfEquipment>();

    public DbSet<PlacementPeriod> Placements => Set<PlacementPeriod>();

    public DbSet<CurrentState> States => Set<CurrentState>();

    public DbSet<StateEvent> StateEvents => Set<StateEvent>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(EquipmentDbContext).Assembly);
}

internal sealed class SqliteEquipmentDbContext(DbContextOptions options, IDataScope? scope) : EquipmentDbContext(options, scope);

internal sealed class MySqlEquipmentDbContext(DbContextOptions options, IDataScope? scope) : EquipmentDbContext(options, scope);

internal sealed class SqliteEquipmentFactory() : DesignTimeFactory<SqliteEquipmentDbContext>(
    DatabaseProvider.Sqlite, EquipmentDbContext.TablePrefix, o => new SqliteEquipmentDbContext(o, null));

internal sealed class MySqlEquipmentFactory() : DesignTimeFactory<MySqlEquipmentDbContext>(
    DatabaseProvider.MySql, EquipmentDbContext.TablePrefix, o => new MySqlEquipmentDbContext(o, null));
