namespace Mes.Traceability.Data;

internal abstract class TraceabilityDbContext(DbContextOptions options, IDataScope? scope) : ModuleDbContext(options, scope)
{
    public const string TablePrefix = "traceability";

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(TraceabilityDbContext).Assembly);
}

internal sealed class SqliteTraceabilityDbContext(DbContextOptions options, IDataScope? scope) : TraceabilityDbContext(options, scope);

internal sealed class MySqlTraceabilityDbContext(DbContextOptions options, IDataScope? scope) : TraceabilityDbContext(options, scope);

internal sealed class SqliteTraceabilityFactory() : DesignTimeFactory<SqliteTraceabilityDbContext>(
    DatabaseProvider.Sqlite, TraceabilityDbContext.TablePrefix, o => new SqliteTraceabilityDbContext(o, null));

internal sealed class MySqlTraceabilityFactory() : DesignTimeFactory<MySqlTraceabilityDbContext>(
    DatabaseProvider.MySql, TraceabilityDbContext.TablePrefix, o => new MySqlTraceabilityDbContext(o, null));
