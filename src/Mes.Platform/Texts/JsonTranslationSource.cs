using System.Collections.Frozen;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Mes.Platform.Texts;

/// <summary>Texts from <c>&lt;Resource&gt;/&lt;culture&gt;.json</c> below a folder, followed while the host runs. With <paramref name="perSite"/> the folder holds one such tree per site.</summary>
internal sealed class JsonTranslationSource : ITranslationSource, IDisposable
{
    private readonly string _folder;
    private readonly bool _perSite;
    private readonly ILogger _log;
    private readonly PhysicalFileProvider? _files;
    private readonly IDisposable? _watch;
    private FrozenDictionary<(string? Site, string Culture, string Key), string> _texts =
        FrozenDictionary<(string?, string, string), string>.Empty;

    public JsonTranslationSource(string folder, bool perSite, int order, ILogger log)
    {
        _folder = folder;
        _perSite = perSite;
        _log = log;
        Order = order;
        if (!Directory.Exists(folder))
        {
            return;
        }

        Load();
        _files = new PhysicalFileProvider(folder);
        _watch = ChangeToken.OnChange(() => _files.Watch("**/*.json"), () =>
        {
            Load();
            Changed?.Invoke();
        });
    }

    public event Action? Changed;

    public int Order { get; }

    public string? Find(string key, string culture, string? site) =>
        _perSite && site is null ? null : _texts.GetValueOrDefault((_perSite ? site : null, culture, key));

    public void Dispose()
    {
        _watch?.Dispose();
        _files?.Dispose();
    }

    private void Load()
    {
        var texts = new Dictionary<(string?, string, string), string>();
        foreach (var (site, root) in Roots())
        {
            foreach (var resource in Directory.EnumerateDirectories(root).Where(IsResource))
            {
                foreach (var file in Directory.EnumerateFiles(resource, "*.json"))
                {
                    Read(file, Path.GetFileName(resource), site, texts);
                }
            }
        }

        _texts = texts.ToFrozenDictionary();
    }

    /// <summary>Rule packs of markets and the sites' overlays lie beside the words.</summary>
    private static bool IsResource(string folder) => Path.GetFileName(folder) is not "markets" and not ['_', ..];

    private IEnumerable<(string? Site, string Root)> Roots() => _perSite
        ? Directory.EnumerateDirectories(_folder).Select(d => ((string?)Path.GetFileName(d), d))
        : [(null, _folder)];

    /// <summary>A file that is half written is left as it was; the next change brings it.</summary>
    private void Read(string file, string resource, string? site, Dictionary<(string?, string, string), string> texts)
    {
        if (TextFile.TryRead(file, resource, _log) is { } read)
        {
            foreach (var (culture, key, text) in read)
            {
                texts[(site, culture, key)] = text;
            }

            return;
        }

        var name = Path.GetFileNameWithoutExtension(file);
        foreach (var (key, value) in _texts.Where(t => t.Key.Site == site && t.Key.Culture == name
            && t.Key.Key.StartsWith(resource + ":", StringComparison.Ordinal)))
        {
            texts[key] = value;
        }
    }
}
