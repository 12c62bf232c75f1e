using Mes.Host;
using Mes.Platform.Data;
using Mes.Platform.Sites;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Mes.Testing;

/// <summary>A database for one app, copied from a template that is migrated once a process.</summary>
internal sealed record TestStorage(TestDatabase Kind, string Connection, MariaDbServer? Server, string Name)
{
    private static readonly Lazy<Task<byte[]>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<List<string>>> MariaDbTemplate = new(MakeMariaDbTemplateAsync);

    public IEnumerable<string> Arguments => Kind == TestDatabase.Sqlite
        ? ["--ConnectionStrings:Mes=" + Connection]
        : ["--ConnectionStrings:Mes=" + Connection, "--Database:Provider=MySql"];

    /// <summary>An empty, unmigrated database; <paramref name="server"/> null: the shared one.</summary>
    public static async Task<TestStorage> EmptyAsync(TestDatabase kind, string folder, MariaDbServer? server = null)
    {
        var name = "mes_" + Ids.New().ToString("N");
        if (kind == TestDatabase.Sqlite)
        {
            return new TestStorage(kind, "Data Source=" + Path.Combine(folder, "mes.db"), null, name);
        }

        server ??= await MariaDbServer.SharedAsync();
        await server.ExecuteAsync($"CREATE DATABASE `{name}` CHARACTER SET utf8mb4");
        return new TestStorage(kind, server.Connection(name), server, name);
    }

    /// <summary>A migrated database with the two sites.</summary>
    /// <param name="begin">An SQLite file to begin with instead; null: none.</param>
    public static async Task<TestStorage> ReadyAsync(TestDatabase kind, string folder, MariaDbServer? server = null, byte[]? begin = null)
    {
        var storage = await EmptyAsync(kind, folder, server);
        if (server is not null)
        {
            await PrepareAsync(storage, folder);
        }
        else if (kind == TestDatabase.Sqlite)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "mes.db"), begin ?? await SqliteTemplate.Value);
        }
        else
        {
            var statements = await MariaDbTemplate.Value;
            await storage.Server!.ExecuteAsync(string.Join(";\n", statements.Prepend("SET foreign_key_checks=0")), storage.Name);
        }

        return storage;
    }

    public async Task DropAsync()
    {
        if (Server is not null)
        {
            await using (var pool = new MySqlConnection(Connection))
            {
                await MySqlConnection.ClearPoolAsync(pool);
            }

            await Server.ExecuteAsync($"DROP DATABASE `{Name}`");
        }
        else
        {
            await using var pool = new SqliteConnection(Connection);
            SqliteConnection.ClearPool(pool);
        }
    }

    /// <summary>The whole SQLite file. Nothing else may be at work on it.</summary>
    public async Task<byte[]> FileAsync()
    {
        await using var connection = new SqliteConnection(Connection);
        await connection.OpenAsync();
        await using var command = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", connection);
        await command.ExecuteScalarAsync();
        SqliteConnection.ClearPool(connection);
        return await File.ReadAllBytesAsync(connection.DataSource);
    }

    private static async Task<byte[]> MakeSqliteTemplateAsync()
    {
        using var folder = new TempFolder();
        var storage = await EmptyAsync(TestDatabase.Sqlite, folder.Path);
        await PrepareAsync(storage, folder.Path);
        return await storage.FileAsync();
    }

    /// <summary>The statements that make and fill every table anew.</summary>
    private static async Task<List<string>> MakeMariaDbTemplateAsync()
    {
        using var folder = new TempFolder();
        var storage = await EmptyAsync(TestDatabase.MariaDB, folder.Path);
        await PrepareAsync(storage, folder.Path);
        await using var connection = new MySqlConnection(storage.Connection);
        await connection.OpenAsync();
        var tables = await ReadAsync(connection, "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'", 0);
        var statements = new List<string>();
        foreach (var table in tables)
        {
            statements.AddRange(await ReadAsync(connection, $"SHOW CREATE TABLE `{table}`", 1));
            statements.Add($"INSERT INTO `{table}` SELECT * FROM `{storage.Name}`.`{table}`");
        }

        return statements;
    }

    private static async Task<List<string>> ReadAsync(MySqlConnection connection, string sql, int column)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(column));
        }

        return rows;
    }

    private static async Task PrepareAsync(TestStorage storage, string folder)
    {
        await using var app = MesHost.Build(["--data=" + folder, "--Logging:LogLevel:Default=Warning", .. storage.Arguments]);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        db.Sites.AddRange(TestSites.Wuhu(), TestSites.Barcelona());
        await db.SaveChangesAsync();
    }
}

/// <summary>The two sites that every app has.</summary>
internal static class TestSites
{
    public static Site Wuhu() => new()
    {
        Code = "wuhu", Name = "Wuhu", Region = "asia", Enterprise = "dual-cross", Culture = "zh-Hans", TimeZone = "Asia/Shanghai", Market = "CN",
    };

    public static Site Barcelona() => new()
    {
        Code = "barcelona", Name = "Barcelona", Region = "europe", Enterprise = "dual-cross", Culture = "es", TimeZone = "Europe/Madrid", Market = "ES",
    };
}
