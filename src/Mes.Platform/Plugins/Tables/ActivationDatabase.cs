using System.Data.Common;
using Mes.Platform.Data;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Tables;

/// <summary>The product's database for one activation. It has an internal service provider of its own, which goes with it: the shared one would keep the plugin's contexts for ever.</summary>
internal sealed class ActivationDatabase(PluginActivation activation, Database database, PluginBudget budget) : IPluginDatabaseHost, IDisposable
{
    private readonly SemaphoreSlim _places = new(budget.DatabaseConnections);
    private readonly Lazy<ServiceProvider> _internal = new(() => Internal(database));

    public bool IsSqlite => database.IsSqlite;

    public string Site => activation.Site.Code;

    private string Prefix => activation.Manifest.Data?.Prefix
        ?? throw MesException.Invalid("Platform:Plugin.CapabilityMissing", ("Id", activation.PluginId), ("Capability", Capability.Data));

    public DbConnection CreateConnection() => database.CreateConnection();

    public void Configure(DbContextOptionsBuilder builder, Type context)
    {
        var (history, code) = (Database.History(Prefix.TrimEnd('_')), context.Assembly.GetName().Name);
        builder.UseInternalServiceProvider(_internal.Value);
        if (database.IsSqlite)
        {
            builder.UseSqlite(o => o.MigrationsHistoryTable(history).MigrationsAssembly(context.Assembly).CommandTimeout(budget.StatementSeconds));
        }
        else
        {
            builder.UseMySql(database.ServerVersion, o => o.MigrationsHistoryTable(history).MigrationsAssembly(context.Assembly).CommandTimeout(budget.StatementSeconds));
        }
    }

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        return new Place(_places);
    }

    public Task<IDisposable?> EnterWriterAsync(CancellationToken ct) => database.EnterWriterAsync(ct);

    public void Dispose()
    {
        if (_internal.IsValueCreated)
        {
            _internal.Value.Dispose();
        }
    }

    private static ServiceProvider Internal(Database database)
    {
        var services = new ServiceCollection();
        return (database.IsSqlite ? services.AddEntityFrameworkSqlite() : services.AddEntityFrameworkMySql()).BuildServiceProvider();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
