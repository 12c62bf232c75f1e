using System.Collections.Frozen;
using System.Text.Json;
using Mes.Platform;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Mes.Orders.Serials;

/// <summary>The rule packs, followed while the host runs. Thread-safe.</summary>
internal sealed class MarketPacks : IDisposable
{
    private readonly string _folder;
    private readonly ILogger _log;
    private readonly PhysicalFileProvider? _files;
    private readonly IDisposable? _watch;
    private FrozenDictionary<string, MarketPack> _packs = FrozenDictionary<string, MarketPack>.Empty;

    public MarketPacks(PlatformFolders folders, ILogger<MarketPacks> log)
    {
        _folder = Path.Combine(folders.Localization, "markets");
        _log = log;
        if (!Directory.Exists(_folder))
        {
            return;
        }

        Load();
        _files = new PhysicalFileProvider(_folder);
        _watch = ChangeToken.OnChange(() => _files.Watch("*.json"), Load);
    }

    /// <summary>The markets that have a rule pack, sorted.</summary>
    public IReadOnlyList<string> Known => [.. _packs.Keys.Order(StringComparer.Ordinal)];

    public MarketPack? Find(string market) => _packs.GetValueOrDefault(market);

    public void Dispose()
    {
        _watch?.Dispose();
        _files?.Dispose();
    }

    private void Load() => _packs = Directory.EnumerateFiles(_folder, "*.json")
        .Select(Read).OfType<MarketPack>().ToFrozenDictionary(p => p.Market);

    /// <summary>A file that is half written leaves its market as it was; the next change brings it.</summary>
    private MarketPack? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<MarketPack>(File.ReadAllBytes(file), MesJson.Options);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            _log.LogWarning(e, "{File} can't be read; its market stays as it was.", file);
            return _packs.GetValueOrDefault(Path.GetFileNameWithoutExtension(file));
        }
    }
}
