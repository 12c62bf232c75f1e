using System.Data.Common;
using Mes.Platform.Data;
using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Plugins.Tests;

/// <summary>A plugin's tables in a real database without the plugin around them, made by the plugin's own migrations.</summary>
internal sealed class OwnTables<TContext, TSqlite, TMySql> : IPluginDatabaseHost, IAsyncDisposable
    where TContext : PluginDbContext
    where TSqlite : TContext
    where TMySql : TContext
{
    private readonly MesApp _app;
    private readonly Database _database;
    private readonly PluginDatabase<TContext, TSqlite, TMySql> _tables;

    private OwnTables(MesApp app)
    {
        _app = app;
        _database = app.Services.GetRequiredService<Database>();
        _tables = new PluginDatabase<TContext, TSqlite, TMySql>(this);
    }

    public IPluginDatabase<TContext> Tables => _tables;

    public MesApp App => _app;

    public bool IsSqlite => _database.IsSqlite;

    public string Site => "wuhu";

    /// <param name="kind">The database.</param>
    /// <param name="upTo">The last migration that is done, as in an older version; null: all.</param>
    public static async Task<OwnTables<TContext, TSqlite, TMySql>> StartAsync(TestDatabase kind, string? upTo = null)
    {
        var own = new OwnTables<TContext, TSqlite, TMySql>(await MesApp.StartAsync(kind, new MesAppOptions { Serves = false }));
        await own.MigrateAsync(upTo);
        return own;
    }

    public async Task MigrateAsync(string? upTo = null)
    {
        await using var connection = CreateConnection();
        await using var context = _tables.Create(connection);
        await context.GetService<IMigrator>().MigrateAsync(upTo);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = CreateConnection();
        await using var context = _tables.Create(connection);
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    public DbConnection CreateConnection() => _database.CreateConnection();

    public void Configure(DbContextOptionsBuilder builder, Type context)
    {
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (IsSqlite)
        {
            builder.UseSqlite(o => o.MigrationsAssembly(context.Assembly).MigrationsHistoryTable("p_history"));
        }
        else
        {
            builder.UseMySql(_database.ServerVersion, o => o.MigrationsAssembly(context.Assembly).MigrationsHistoryTable("p_history"));
        }
    }

    public Task<IDisposable> EnterAsync(CancellationToken ct) => Task.FromResult<IDisposable>(new MemoryStream());

    public Task<IDisposable?> EnterWriterAsync(CancellationToken ct) => _database.EnterWriterAsync(ct);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
