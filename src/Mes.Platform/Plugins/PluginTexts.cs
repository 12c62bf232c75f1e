using System.Collections.Concurrent;
using Mes.Platform.Texts;

namespace Mes.Platform.Plugins;

/// <summary>The words that plugins bring: <c>localization/&lt;culture&gt;.json</c> in their folders; the resource is the plugin's id.</summary>
internal sealed class PluginTexts(ILogger<PluginTexts> log) : ITranslationSource
{
    private readonly ConcurrentDictionary<(string Key, string Culture), string> _texts = new();

    public event Action? Changed;

    public int Order => 200;

    public string? Find(string key, string culture, string? site) => _texts.GetValueOrDefault((key, culture));

    public void Add(string id, string folder)
    {
        var texts = Path.Combine(folder, "localization");
        if (!Directory.Exists(texts))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(texts, "*.json"))
        {
            foreach (var (culture, key, text) in TextFile.Read(file, id, log))
            {
                _texts[(key, culture)] = text;
            }
        }

        Changed?.Invoke();
    }
}
