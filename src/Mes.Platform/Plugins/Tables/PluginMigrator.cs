using System.Data.Common;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Mes.Platform.Plugins.Tables;

/// <summary>Brings a plugin's tables up to date: one plugin at a time, guarded, all or nothing on both databases.</summary>
internal sealed class PluginMigrator(Database database, ILogger<PluginMigrator> log)
{
    private const int LockSeconds = 60;

    /// <exception cref="MesException">Refused or failed; the tables are as they were.</exception>
    public async Task MigrateAsync(PluginActivation activation, PluginDatabase plugin, CancellationToken ct)
    {
        using var writer = await database.EnterWriterAsync(ct);
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(ct);
        await using var context = plugin.Create(connection);
        await LockAsync(connection, ct);
        try
        {
            var pending = await PendingAsync(activation, context, ct);
            if (pending.Count > 0)
            {
                await ApplyAsync(activation, context, connection, pending, ct);
                log.LogInformation("{Prefix}: applied {Count} migrations of {Plugin} {Version}.", context.Prefix, pending.Count, activation.PluginId, activation.Manifest.Version);
            }
        }
        finally
        {
            await UnlockAsync(connection);
        }
    }

    private async Task<List<(string Id, Migration Migration)>> PendingAsync(PluginActivation activation, PluginDbContext context, CancellationToken ct)
    {
        var data = activation.Manifest.Data!;
        if (context.Prefix != data.Prefix)
        {
            throw MesException.Invalid("Platform:Plugin.PrefixDiffers", ("Id", activation.PluginId), ("Prefix", context.Prefix), ("Declared", data.Prefix));
        }

        var assembly = context.GetService<IMigrationsAssembly>();
        var history = context.GetService<IHistoryRepository>();
        var applied = await history.ExistsAsync(ct) ? (await history.GetAppliedMigrationsAsync(ct)).Select(r => r.MigrationId).ToHashSet() : [];
        var pending = assembly.Migrations.Where(m => !applied.Contains(m.Key))
            .Select(m => (m.Key, assembly.CreateMigration(m.Value, context.Database.ProviderName!))).ToList();
        var foreign = pending.Count == 0 ? [] : (await TableNames.AllAsync(database, context.Database.GetDbConnection(), ct))
            .Where(t => !t.StartsWith(data.Prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        var guard = new MigrationGuard(activation.PluginId, data.Prefix, foreign, mayContract: applied.Count == 0 || !data.Reversible);
        pending.ForEach(m => guard.Check(m.Key, m.Item2.UpOperations));
        return pending;
    }

    private async Task ApplyAsync(
        PluginActivation activation, PluginDbContext context, DbConnection connection, List<(string Id, Migration Migration)> pending, CancellationToken ct)
    {
        var history = context.GetService<IHistoryRepository>();
        var done = new Stack<(MigrationOperation Operation, IModel? Model)>();
        var written = new Stack<string>();
        var at = "";
        await using var transaction = database.IsSqlite ? await connection.BeginTransactionAsync(ct) : null;
        try
        {
            await RunAsync(connection, transaction, history.GetCreateIfNotExistsScript(), ct);
            foreach (var (id, migration) in pending)
            {
                at = id;
                var model = ModelOf(context, migration);
                foreach (var operation in migration.UpOperations)
                {
                    await RunAsync(context, connection, transaction, operation, model, ct);
                    done.Push((operation, model));
                }

                await RunAsync(connection, transaction, history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), ct);
                written.Push(id);
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            await UndoAsync(activation, context, connection, transaction, done, written);
            throw MesException.Refused("Platform:Plugin.MigrationFailed", ("Id", activation.PluginId), ("Migration", at), ("Reason", e.Message));
        }
    }

    private async Task UndoAsync(
        PluginActivation activation, PluginDbContext context, DbConnection connection, DbTransaction? transaction,
        Stack<(MigrationOperation Operation, IModel? Model)> done, Stack<string> written)
    {
        if (transaction is not null)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return;
        }

        foreach (var id in written)
        {
            await TryAsync(activation, id, () => RunAsync(
                connection, null, context.GetService<IHistoryRepository>().GetDeleteScript(id), CancellationToken.None));
        }

        foreach (var (operation, model) in done)
        {
            if (MigrationUndo.Of(operation) is { } undo)
            {
                await TryAsync(activation, undo.GetType().Name, () => RunAsync(context, connection, null, undo, model, CancellationToken.None));
            }
        }
    }

    private async Task TryAsync(PluginActivation activation, string what, Func<Task> undo)
    {
        try
        {
            await undo();
        }
        catch (Exception e)
        {
            log.LogError("{What} of plugin {Plugin} could not be taken back: {Reason}", what, activation.PluginId, e.Message);
        }
    }

    private static IModel? ModelOf(PluginDbContext context, Migration migration) => migration.TargetModel is { } target
        ? context.GetService<IModelRuntimeInitializer>().Initialize(target is IMutableModel draft ? draft.FinalizeModel() : target, designTime: true, null)
        : null;

    private static async Task RunAsync(
        PluginDbContext context, DbConnection connection, DbTransaction? transaction, MigrationOperation operation, IModel? model, CancellationToken ct)
    {
        foreach (var command in context.GetService<IMigrationsSqlGenerator>().Generate([operation], model))
        {
            await RunAsync(connection, transaction, command.CommandText, ct);
        }
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string text, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task LockAsync(DbConnection connection, CancellationToken ct)
    {
        if (database.IsSqlite)
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT GET_LOCK('mes-plugin-tables', {LockSeconds})";
        command.CommandTimeout = LockSeconds + 5;
        if (Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) != 1)
        {
            throw new MesException(ErrorKind.Unavailable, "Platform:Plugin.TablesLocked", ("Seconds", LockSeconds));
        }
    }

    private Task UnlockAsync(DbConnection connection) =>
        database.IsSqlite ? Task.CompletedTask : RunAsync(connection, null, "DO RELEASE_LOCK('mes-plugin-tables')", CancellationToken.None);
}
