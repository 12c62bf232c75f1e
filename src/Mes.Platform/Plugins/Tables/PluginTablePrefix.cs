using Mes.Platform.Data;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Tables;

/// <summary>Table <c>platform_plugin_prefix</c>: the prefix of tables that a plugin has made here. It outlives the plugin's last version, as the tables do: until they are purged nobody else may use it.</summary>
internal sealed class PluginTablePrefix
{
    public required string Plugin { get; init; }

    public required string Prefix { get; init; }

    public static void Define(ModelBuilder model) => model.Entity<PluginTablePrefix>(e =>
    {
        e.ToTable("platform_plugin_prefix").HasKey(p => new { p.Plugin, p.Prefix });
        e.Property(p => p.Plugin).Code(PluginModel.IdLength);
        e.Property(p => p.Prefix).Code(60);
    });
}

/// <summary>Reads and writes <c>platform_plugin_prefix</c> in transactions of its own. Thread-safe.</summary>
internal sealed class PluginPrefixes(IServiceScopeFactory scopes)
{
    public Task<List<PluginTablePrefix>> AllAsync(CancellationToken ct) =>
        scopes.ReadAsync((PlatformDbContext db) => db.PluginPrefixes.AsNoTracking().ToListAsync(ct));

    /// <summary>Before the first table is made, so that none is ever forgotten.</summary>
    public Task KeepAsync(string plugin, string prefix, CancellationToken ct) => scopes.WriteAsync(
        async (PlatformDbContext db) =>
        {
            if (!await db.PluginPrefixes.AnyAsync(p => p.Plugin == plugin && p.Prefix == prefix, ct))
            {
                db.PluginPrefixes.Add(new PluginTablePrefix { Plugin = plugin, Prefix = prefix });
            }
        },
        ct);

    public Task ForgetAsync(string plugin, CancellationToken ct) => scopes.WriteAsync(
        (PlatformDbContext db) => db.PluginPrefixes.Where(p => p.Plugin == plugin).ExecuteDeleteAsync(ct), ct);
}
