using System.Collections.Concurrent;
using System.Collections.Frozen;
using Mes.Platform.Texts;

namespace Mes.Platform.Plugins.Resources;

/// <summary>The words that plugins bring: <c>localization/&lt;culture&gt;.json</c> in their folders; the resource is the plugin's id. A site reads those of the version that is at work there.</summary>
internal sealed class PluginTexts(ILogger<PluginTexts> log) : ITranslationSource
{
    private readonly ConcurrentDictionary<string, Words> _installed = new();
    private readonly ConcurrentDictionary<(string Plugin, string Site), (PluginActivation Owner, Words Words)> _atWork = new();

    public event Action? Changed;

    public int Order => 200;

    public string? Find(string key, string culture, string? site)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || key[..colon] is var plugin && !_installed.ContainsKey(plugin))
        {
            return null;
        }

        var words = site is not null && _atWork.TryGetValue((plugin, site), out var at) ? at.Words : _installed.GetValueOrDefault(plugin);
        return words?.GetValueOrDefault((key, culture));
    }

    /// <summary>The words of an installed version, for pages that speak of it and sites where it is not at work.</summary>
    public void Add(string id, string folder)
    {
        _installed[id] = Read(id, folder);
        Changed?.Invoke();
    }

    public void Publish(PluginActivation owner)
    {
        var words = Read(owner.PluginId, owner.Folder);
        _installed.TryAdd(owner.PluginId, words);
        _atWork[(owner.PluginId, owner.Site.Code)] = (owner, words);
        Changed?.Invoke();
    }

    public void Withdraw(PluginActivation owner)
    {
        var key = (owner.PluginId, owner.Site.Code);
        if (_atWork.TryGetValue(key, out var there) && there.Owner == owner && _atWork.TryRemove(new(key, there)))
        {
            Changed?.Invoke();
        }
    }

    private Words Read(string id, string folder)
    {
        var texts = Path.Combine(folder, "localization");
        var files = Directory.Exists(texts) ? Directory.EnumerateFiles(texts, "*.json") : [];
        return new Words(files.SelectMany(file => TextFile.Read(file, id, log)).ToFrozenDictionary(t => (t.Key, t.Culture), t => t.Text));
    }

    private sealed class Words(FrozenDictionary<(string Key, string Culture), string> texts)
    {
        public string? GetValueOrDefault((string Key, string Culture) key) => texts.GetValueOrDefault(key);
    }
}
