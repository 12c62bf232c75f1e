using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MySqlConnector;
using Pomelo.EntityFrameworkCore.MySql.Infrastructure;

namespace Mes.Platform.Data;

/// <summary>The one database: makes connections, and the options of every module's context. Thread-safe.</summary>
public sealed class Database
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public Database(DatabaseOptions options)
    {
        Provider = options.Provider;
        ServerVersion = Parse(options.ServerVersion);
        ConnectionString = Provider switch
        {
            DatabaseProvider.Sqlite => SqliteString(options.ConnectionString),
            _ => MySqlString(options.ConnectionString),
        };
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public ServerVersion ServerVersion { get; }

    public bool IsSqlite => Provider == DatabaseProvider.Sqlite;

    public DbConnection CreateConnection() =>
        IsSqlite ? new SqliteConnection(ConnectionString) : new MySqlConnection(ConnectionString);

    /// <summary>Options without a connection: a scope hands its own to the context, so that all contexts of a scope share one transaction.</summary>
    public DbContextOptions<TContext> OptionsFor<TContext>(string prefix) where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        Configure(builder, prefix);
        return builder.Options;
    }

    public void Configure(DbContextOptionsBuilder builder, string prefix)
    {
        builder.ConfigureWarnings(w => w.Ignore(
            Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.SensitiveDataLoggingEnabledWarning));
        if (IsSqlite)
        {
            builder.UseSqlite(o => o.MigrationsHistoryTable(History(prefix)));
        }
        else
        {
            KnownConnections.Use(builder.UseMySql(ServerVersion, o => o.MigrationsHistoryTable(History(prefix))).AddInterceptors(TaggedReads.Instance));
        }
    }

    public static string History(string prefix) => prefix + "_migrations";

    /// <summary>SQLite has one writer. Waiting here, in order and without a thread, is better than its own busy loop, which sleeps.</summary>
    public async Task<IDisposable?> EnterWriterAsync(CancellationToken ct)
    {
        if (!IsSqlite)
        {
            return null;
        }

        await _writer.WaitAsync(ct);
        return new Releaser(_writer);
    }

    private static string SqliteString(string text) => new SqliteConnectionStringBuilder(text)
    {
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    private static string MySqlString(string text) => new MySqlConnectionStringBuilder(text)
    {
        AllowUserVariables = true,
        UseAffectedRows = false,
        GuidFormat = MySqlGuidFormat.None,
        DateTimeKind = MySqlDateTimeKind.Utc,

        // Nothing of ours lives in a session between two scopes; a reset would cost a station two more round trips.
        ConnectionReset = false,
    }.ToString();

    private static ServerVersion Parse(string text)
    {
        var dash = text.IndexOf('-');
        var number = Version.TryParse(dash < 0 ? "" : text[(dash + 1)..], out var v) ? v : null;
        return (dash < 0 ? "" : text[..dash].ToLowerInvariant(), number) switch
        {
            ("mariadb", not null) => new MariaDbServerVersion(number),
            ("mysql", not null) => new MySqlServerVersion(number),
            _ => throw new InvalidOperationException(
                $"Database:ServerVersion is '{text}'; it must be mariadb-<number> or mysql-<number>, for example mariadb-10.11."),
        };
    }

    private sealed class Releaser(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
