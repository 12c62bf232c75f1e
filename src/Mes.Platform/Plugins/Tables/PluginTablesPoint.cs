using Mes.Platform.Data;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Tables;

/// <summary>Tables of a plugin's own. They stay when it is switched off, and go when it is purged.</summary>
internal sealed class PluginTablesPoint(Database database, PluginMigrator migrator, PluginBudget budget, PluginCatalogue plugins) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation) => services.AddSingleton<IPluginDatabaseHost>(
        _ => new ActivationDatabase(activation, database, budget.For(activation.Manifest)));

    public async Task PrepareAsync(PluginActivation activation, CancellationToken ct)
    {
        var own = activation.Services.GetServices<PluginDatabase>().ToList();
        if (own.Count > 0 && activation.Manifest.Data is { } data)
        {
            RefuseClash(activation.PluginId, data.Prefix);
        }

        foreach (var plugin in own)
        {
            await migrator.MigrateAsync(activation, plugin, ct);
        }
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(PluginActivation activation) => Task.CompletedTask;

    public async Task PurgeAsync(string plugin, CancellationToken ct)
    {
        if (plugins.Find(plugin)?.Data?.Prefix is not { } prefix)
        {
            return;
        }

        using var writer = await database.EnterWriterAsync(ct);
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(ct);
        var tables = (await TableNames.AllAsync(database, connection, ct)).Where(t => t.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        await using var command = connection.CreateCommand();
        var (off, on) = database.IsSqlite ? ("PRAGMA foreign_keys=0", "PRAGMA foreign_keys=1") : ("SET FOREIGN_KEY_CHECKS=0", "SET FOREIGN_KEY_CHECKS=1");
        // The names come from the database and begin with the plugin's own prefix, which has letters, digits and underscores alone.
        var drops = tables.Select(t => database.IsSqlite ? $"DROP TABLE \"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : $"DROP TABLE `{t.Replace("`", "``", StringComparison.Ordinal)}`");
        command.CommandText = string.Join(";\n", [off, .. drops, on]);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>No plugin's tables may look like another's.</summary>
    private void RefuseClash(string plugin, string prefix)
    {
        var other = plugins.All.FirstOrDefault(m => m.Id != plugin && m.Data is { } data
            && (data.Prefix.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(data.Prefix, StringComparison.Ordinal)));
        if (other is not null)
        {
            throw MesException.Invalid("Platform:Plugin.PrefixTaken", ("Id", plugin), ("Prefix", prefix), ("Other", other.Id));
        }
    }
}
