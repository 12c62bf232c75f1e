using Mes.Platform.Data;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Tables;

/// <summary>Tables of a plugin's own. They stay when it is switched off, and go when it is purged.</summary>
internal sealed class PluginTablesPoint(Database database, PluginMigrator migrator, PluginBudget budget, PluginCatalogue plugins, PluginPrefixes prefixes) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation) => services.AddSingleton<IPluginDatabaseHost>(
        _ => new ActivationDatabase(activation, database, budget.For(activation.Manifest)));

    public async Task PrepareAsync(PluginActivation activation, CancellationToken ct)
    {
        var own = activation.Services.GetServices<PluginDatabase>().ToList();
        if (own.Count > 0 && activation.Manifest.Data is { } data)
        {
            var known = await prefixes.AllAsync(ct);
            RefuseClash(activation.PluginId, data.Prefix, known);
            if (!known.Any(p => p.Plugin == activation.PluginId && p.Prefix == data.Prefix))
            {
                await prefixes.KeepAsync(activation.PluginId, data.Prefix, ct);
            }
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
        // Those that were written down, for nothing of the plugin need be installed any more; and those of a manifest from before they were.
        var own = (await prefixes.AllAsync(ct)).Where(p => p.Plugin == plugin).Select(p => p.Prefix).ToHashSet(StringComparer.Ordinal);
        if (plugins.Find(plugin)?.Data?.Prefix is { } declared)
        {
            own.Add(declared);
        }

        if (own.Count > 0)
        {
            await DropAsync(own, ct);
            await prefixes.ForgetAsync(plugin, ct);
        }
    }

    private async Task DropAsync(IReadOnlySet<string> own, CancellationToken ct)
    {
        using var writer = await database.EnterWriterAsync(ct);
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(ct);
        var tables = (await TableNames.AllAsync(database, connection, ct)).Where(t => own.Any(p => t.StartsWith(p, StringComparison.OrdinalIgnoreCase))).ToList();
        await using var command = connection.CreateCommand();
        var (off, on) = database.IsSqlite ? ("PRAGMA foreign_keys=0", "PRAGMA foreign_keys=1") : ("SET FOREIGN_KEY_CHECKS=0", "SET FOREIGN_KEY_CHECKS=1");
        // The names come from the database and begin with the plugin's own prefix, which has letters, digits and underscores alone.
        var drops = tables.Select(t => database.IsSqlite ? $"DROP TABLE \"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : $"DROP TABLE `{t.Replace("`", "``", StringComparison.Ordinal)}`");
        command.CommandText = string.Join(";\n", [off, .. drops, on]);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>No plugin's tables may look like another's, also when that one's last version is gone and its tables have stayed.</summary>
    private void RefuseClash(string plugin, string prefix, IEnumerable<PluginTablePrefix> known)
    {
        var others = plugins.All.Where(m => m.Data is not null).Select(m => (m.Id, m.Data!.Prefix)).Concat(known.Select(p => (Id: p.Plugin, p.Prefix)));
        var other = others.Where(o => o.Id != plugin)
            .FirstOrDefault(o => o.Prefix.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(o.Prefix, StringComparison.Ordinal)).Id;
        if (other is not null)
        {
            throw MesException.Invalid("Platform:Plugin.PrefixTaken", ("Id", plugin), ("Prefix", prefix), ("Other", other));
        }
    }
}
