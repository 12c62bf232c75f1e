using System.Data.Common;

namespace Mes.Sdk.Data;

/// <summary>What a plugin's database needs of the host.</summary>
internal interface IPluginDatabaseHost
{
    bool IsSqlite { get; }

    string Site { get; }

    DbConnection CreateConnection();

    /// <summary>Provider, migrations history and the plugin's own internal service provider.</summary>
    void Configure(DbContextOptionsBuilder builder, Type context);

    /// <summary>Waits for one of the plugin's connections; disposing gives it back.</summary>
    Task<IDisposable> EnterAsync(CancellationToken ct);

    /// <summary>Waits for the one writer of SQLite; null elsewhere.</summary>
    Task<IDisposable?> EnterWriterAsync(CancellationToken ct);
}

/// <summary>A plugin's tables as the host sees them.</summary>
internal abstract class PluginDatabase
{
    /// <summary>A context on a connection of the caller's.</summary>
    public abstract PluginDbContext Create(DbConnection connection);
}

/// <inheritdoc cref="IPluginDatabase{TContext}"/>
internal sealed class PluginDatabase<TContext, TSqlite, TMySql>(IPluginDatabaseHost host) : PluginDatabase, IPluginDatabase<TContext>
    where TContext : PluginDbContext
    where TSqlite : TContext
    where TMySql : TContext
{
    private DbContextOptions? _options;

    public override PluginDbContext Create(DbConnection connection)
    {
        var context = (TContext)Activator.CreateInstance(host.IsSqlite ? typeof(TSqlite) : typeof(TMySql), Options())!;
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        context.CurrentSite = host.Site;
        return context;
    }

    public async Task<TResult> ReadAsync<TResult>(Func<TContext, Task<TResult>> work, CancellationToken ct = default)
    {
        using var place = await host.EnterAsync(ct);
        await using var connection = host.CreateConnection();
        await using var context = (TContext)Create(connection);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(context);
    }

    public async Task WriteAsync(Func<TContext, Task> work, CancellationToken ct = default)
    {
        using var place = await host.EnterAsync(ct);
        await using var connection = host.CreateConnection();
        await using var context = (TContext)Create(connection);
        await work(context);
        using var writer = await host.EnterWriterAsync(ct);
        await context.SaveChangesAsync(ct);
    }

    private DbContextOptions Options()
    {
        if (_options is { } known)
        {
            return known;
        }

        var builder = host.IsSqlite ? (DbContextOptionsBuilder)new DbContextOptionsBuilder<TSqlite>() : new DbContextOptionsBuilder<TMySql>();
        host.Configure(builder, host.IsSqlite ? typeof(TSqlite) : typeof(TMySql));
        return _options = builder.Options;
    }
}
