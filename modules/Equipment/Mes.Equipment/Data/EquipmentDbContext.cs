namespace Mes.Equipment.Data;

internal abstract class EquipmentDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "equipment";

    public DbSet<PieceOfEquipment> Equipment => Set<PieceOfEquipment>();

    public DbSet<PlacementPeriod> Placements => Set<PlacementPeriod>();

    public DbSet<CurrentState> States => Set<CurrentState>();

    public DbSet<StateEvent> StateEvents => Set<StateEvent>();

    public DbSet<StationCall> Calls => Set<StationCall>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(EquipmentDbContext).Assembly);
}

internal sealed class SqliteEquipmentDbContext(DbContextOptions options) : EquipmentDbContext(options);

internal sealed class MySqlEquipmentDbContext(DbContextOptions options) : EquipmentDbContext(options);

internal sealed class SqliteEquipmentFactory() : DesignTimeFactory<SqliteEquipmentDbContext>(
    DatabaseProvider.Sqlite, EquipmentDbContext.TablePrefix, o => new SqliteEquipmentDbContext(o));

internal sealed class MySqlEquipmentFactory() : DesignTimeFactory<MySqlEquipmentDbContext>(
    DatabaseProvider.MySql, EquipmentDbContext.TablePrefix, o => new MySqlEquipmentDbContext(o));
