using Microsoft.Data.Sqlite;

namespace Mes.Platform.Data;

/// <summary>Brings the database to the model of every module, one after the other.</summary>
public sealed class Migrator(Database database, IEnumerable<ContextRegistration> contexts, ILogger<Migrator> log)
{
    public async Task MigrateAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        foreach (var registration in contexts)
        {
            await using var connection = database.CreateConnection();
            await using var context = registration.Create(database, connection);
            var pending = (await context.Database.GetPendingMigrationsAsync(ct)).ToList();
            if (pending.Count > 0)
            {
                log.LogInformation("{Prefix}: applying {Count} migrations.", registration.Prefix, pending.Count);
                await context.Database.MigrateAsync(ct);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        if (!database.IsSqlite)
        {
            return;
        }

        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var connection = database.CreateConnection();
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL;";
        await command.ExecuteScalarAsync(ct);
    }
}
