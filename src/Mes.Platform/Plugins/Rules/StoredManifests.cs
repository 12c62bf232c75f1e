using Mes.Platform.Data;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Rules;

/// <summary>The manifests of installed versions, read from the store. Scoped; part of the running use case.</summary>
internal sealed class StoredManifests(PlatformDbContext db, PluginStore store)
{
    /// <returns>Null: it is not installed, or its files are gone.</returns>
    public async Task<PluginManifest?> FindAsync(string plugin, string version, CancellationToken ct)
    {
        var folder = await db.PluginVersions.Where(v => v.Plugin == plugin && v.Version == version).Select(v => v.Folder).FirstOrDefaultAsync(ct);
        return folder is null ? null : Read(plugin, folder);
    }

    /// <summary>The newest installed version of every plugin.</summary>
    public async Task<IReadOnlyList<PluginManifest>> NewestAsync(CancellationToken ct) =>
    [
        .. (await db.PluginVersions.AsNoTracking().Select(v => new { v.Plugin, v.Version, v.Folder }).ToListAsync(ct))
            .GroupBy(v => v.Plugin).Select(g => g.MaxBy(v => v.Version, PluginVersionOrder.Instance)!)
            .Select(v => Read(v.Plugin, v.Folder)).OfType<PluginManifest>(),
    ];

    /// <summary>What can't be read needs nobody; that it can't stands at the plugin itself.</summary>
    private PluginManifest? Read(string plugin, string folder) => PluginStore.TryRead(store.PathOf(plugin, folder));
}
