namespace Mes.Routing.Data;

internal abstract class RoutingDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "routing";

    public DbSet<RoutingVersion> Versions => Set<RoutingVersion>();

    public DbSet<RoutingBook> Books => Set<RoutingBook>();

    public DbSet<RouteUnit> Units => Set<RouteUnit>();

    public DbSet<UnitStep> Steps => Set<UnitStep>();

    public DbSet<PersonCertificate> Certificates => Set<PersonCertificate>();

    public DbSet<StationRow> Stations => Set<StationRow>();

    public DbSet<UnitOverride> Overrides => Set<UnitOverride>();

    public DbSet<TemporaryConcession> Concessions => Set<TemporaryConcession>();

    public DbSet<ConcessionUse> ConcessionUses => Set<ConcessionUse>();

    public DbSet<WorkCentreRow> WorkCentres => Set<WorkCentreRow>();

    public DbSet<SampleCount> SampleCounts => Set<SampleCount>();

    public DbSet<WorkInstruction> Instructions => Set<WorkInstruction>();

    public DbSet<InstructionFileRow> InstructionFiles => Set<InstructionFileRow>();

    public DbSet<InstructionPartRow> InstructionParts => Set<InstructionPartRow>();

    public DbSet<UnitReading> Readings => Set<UnitReading>();

    public DbSet<SeriesRun> Series => Set<SeriesRun>();

    public DbSet<SeriesUnit> SeriesUnits => Set<SeriesUnit>();

    public DbSet<Carrier> Carriers => Set<Carrier>();

    public DbSet<CarrierUnit> CarrierUnits => Set<CarrierUnit>();

    public DbSet<RouteChange> Changes => Set<RouteChange>();

    public DbSet<RouteChangeUnit> ChangeUnits => Set<RouteChangeUnit>();

    protected override string Prefix => TablePrefix;

    /// <summary>A unit's version stands for its steps as well: whoever has seen the unit and finds the version unchanged has seen the steps as they are.</summary>
    protected override void BeforeSave()
    {
        var changed = ChangeTracker.Entries<UnitStep>().Where(s => s.State is not (EntityState.Unchanged or EntityState.Detached)).Select(s => s.Entity.UnitId).ToHashSet();
        var units = ChangeTracker.Entries<RouteUnit>().Where(u => changed.Contains(u.Entity.Id)).ToList();
        if (units.Count < changed.Count)
        {
            throw new InvalidOperationException("A step is changed together with its unit, by whose version it is guarded.");
        }

        foreach (var unit in units.Where(u => u.State == EntityState.Unchanged))
        {
            unit.Property(u => u.Version).CurrentValue++;
        }
    }

    protected override void Define(ModelBuilder model)
    {
        // Kept as JSON; without this they are taken for entities before the configurations say so.
        model.Ignore<OperationDefinition>();
        model.Ignore<VariantCondition>();
        model.Ignore<BreakPoint>();
        model.Ignore<WorkCentre>();
        model.Ignore<TimeWindow>();
        model.Ignore<DecisionRule>();
        model.Ignore<ReworkRule>();
        model.Ignore<InstructionText>();
        model.Ignore<InstructionMedia>();
        model.Ignore<RouteDifference>();
        model.ApplyConfigurationsFromAssembly(typeof(RoutingDbContext).Assembly);
    }
}

internal sealed class SqliteRoutingDbContext(DbContextOptions options) : RoutingDbContext(options);

internal sealed class MySqlRoutingDbContext(DbContextOptions options) : RoutingDbContext(options);

internal sealed class SqliteRoutingFactory() : DesignTimeFactory<SqliteRoutingDbContext>(
    DatabaseProvider.Sqlite, RoutingDbContext.TablePrefix, o => new SqliteRoutingDbContext(o));

internal sealed class MySqlRoutingFactory() : DesignTimeFactory<MySqlRoutingDbContext>(
    DatabaseProvider.MySql, RoutingDbContext.TablePrefix, o => new MySqlRoutingDbContext(o));
