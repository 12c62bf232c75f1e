namespace Mes.Traceability.Data;

internal abstract class TraceabilityDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "traceability";

    public DbSet<UnitRecord> Units => Set<UnitRecord>();

    public DbSet<RecordEvent> Events => Set<RecordEvent>();

    public DbSet<RecordAnchor> Anchors => Set<RecordAnchor>();

    public DbSet<AnchoredHead> AnchoredHeads => Set<AnchoredHead>();

    public DbSet<UnitPosition> Positions => Set<UnitPosition>();

    public DbSet<UnitMark> Marks => Set<UnitMark>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<MaterialLot> Lots => Set<MaterialLot>();

    public DbSet<MaterialLotMove> LotMoves => Set<MaterialLotMove>();

    public DbSet<InstalledComponent> Edges => Set<InstalledComponent>();

    public DbSet<Capture> Captures => Set<Capture>();

    public DbSet<CapturedEvent> CapturedEvents => Set<CapturedEvent>();

    public DbSet<CapturedKey> CapturedKeys => Set<CapturedKey>();

    public DbSet<CaptureHead> CaptureHeads => Set<CaptureHead>();

    public DbSet<InstalledSoftware> Software => Set<InstalledSoftware>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<PositionConcession> Concessions => Set<PositionConcession>();

    public DbSet<PartRelease> PartReleases => Set<PartRelease>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignUnit> CampaignUnits => Set<CampaignUnit>();

    public DbSet<CampaignStep> CampaignSteps => Set<CampaignStep>();

    public DbSet<Container> Containers => Set<Container>();

    public DbSet<ContainerContent> Contents => Set<ContainerContent>();

    public DbSet<PackingBook> PackingBooks => Set<PackingBook>();

    public DbSet<ContainerEvent> ContainerEvents => Set<ContainerEvent>();

    public DbSet<PrunedUnit> PrunedUnits => Set<PrunedUnit>();

    public DbSet<KeepingAct> KeepingActs => Set<KeepingAct>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(TraceabilityDbContext).Assembly);

    protected override void BeforeSave()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Modified or EntityState.Deleted))
        {
            if (entry.Entity is RecordEvent or RecordAnchor or AnchoredHead or UnitMark or MaterialLotMove or Capture or CapturedEvent or CapturedKey
                or CampaignStep or PrunedUnit or ContainerEvent)
            {
                throw new InvalidOperationException("The production record is only ever added to; a correction is a new fact.");
            }
        }
    }

    /// <summary>The unique indexes are the last word on who has a component; what they refuse is said in the module's own words.</summary>
    protected override Task<MesException?> ExplainDuplicateAsync(Exception duplicate, CancellationToken ct) => LostRace.ExplainAsync(this, duplicate, ct);
}

internal sealed class SqliteTraceabilityDbContext(DbContextOptions options) : TraceabilityDbContext(options);

internal sealed class MySqlTraceabilityDbContext(DbContextOptions options) : TraceabilityDbContext(options);

internal sealed class SqliteTraceabilityFactory() : DesignTimeFactory<SqliteTraceabilityDbContext>(
    DatabaseProvider.Sqlite, TraceabilityDbContext.TablePrefix, o => new SqliteTraceabilityDbContext(o));

internal sealed class MySqlTraceabilityFactory() : DesignTimeFactory<MySqlTraceabilityDbContext>(
    DatabaseProvider.MySql, TraceabilityDbContext.TablePrefix, o => new MySqlTraceabilityDbContext(o));
