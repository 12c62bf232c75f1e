using System.Data.Common;
using Mes.Platform.Data;
using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

    public static async Task<OwnTables<TContext, TSqlite, TMySql>> StartAsync(TestDatabase kind)
    {
        var own = new OwnTables<TContext, TSqlite, TMySql>(await MesApp.StartAsync(kind, new MesAppOptions { Serves = false }));
        await using var connection = own.CreateConnection();
        await using var context = own._tables.Create(connection);
        await context.Database.MigrateAsync();
        return own;
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
