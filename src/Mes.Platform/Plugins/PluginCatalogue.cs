using System.Collections.Concurrent;

namespace Mes.Platform.Plugins;

/// <summary>The manifests of the plugins that are installed, for whatever must be known of a plugin without its code: permissions, settings, jobs. Knows nobody, so everybody may ask it. Thread-safe.</summary>
internal sealed class PluginCatalogue
{
    private readonly ConcurrentDictionary<string, PluginManifest> _manifests = new();

    /// <summary>Raised after a plugin was installed, upgraded or removed.</summary>
    public event Action? Changed;

    /// <summary>By id.</summary>
    public IReadOnlyList<PluginManifest> All => [.. _manifests.Values.OrderBy(m => m.Id, StringComparer.Ordinal)];

    public PluginManifest? Find(string id) => _manifests.GetValueOrDefault(id);

    /// <summary>The place of a plugin among all, so that everyone comes after those that they need.</summary>
    public int RankOf(string id) => PluginGraph.Order(All).Select(m => m.Id).ToList().IndexOf(id);

    /// <summary>Takes in a plugin, or another version of one.</summary>
    public void Set(PluginManifest manifest)
    {
        _manifests[manifest.Id] = manifest;
        Changed?.Invoke();
    }

    public void Remove(string id)
    {
        if (_manifests.TryRemove(id, out _))
        {
            Changed?.Invoke();
        }
    }
}
