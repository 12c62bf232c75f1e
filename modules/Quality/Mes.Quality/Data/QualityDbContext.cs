namespace Mes.Quality.Data;

internal abstract class QualityDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "quality";

    public DbSet<ControlPlan> ControlPlans => Set<ControlPlan>();

    public DbSet<ControlPlanRevision> ControlPlanRevisions => Set<ControlPlanRevision>();

    public DbSet<MeasuredResult> Results => Set<MeasuredResult>();

    public DbSet<Nonconformance> Nonconformances => Set<Nonconformance>();

    public DbSet<UnitHold> Holds => Set<UnitHold>();

    public DbSet<NumberCounter> Numbers => Set<NumberCounter>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model)
    {
        model.Ignore<Finding>();
        model.Ignore<PlannedCharacteristic>();
        model.ApplyConfigurationsFromAssembly(typeof(QualityDbContext).Assembly);
    }
}

internal sealed class SqliteQualityDbContext(DbContextOptions options) : QualityDbContext(options);

internal sealed class MySqlQualityDbContext(DbContextOptions options) : QualityDbContext(options);

internal sealed class SqliteQualityFactory() : DesignTimeFactory<SqliteQualityDbContext>(
    DatabaseProvider.Sqlite, QualityDbContext.TablePrefix, o => new SqliteQualityDbContext(o));

internal sealed class MySqlQualityFactory() : DesignTimeFactory<MySqlQualityDbContext>(
    DatabaseProvider.MySql, QualityDbContext.TablePrefix, o => new MySqlQualityDbContext(o));
