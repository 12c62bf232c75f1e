using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Mes.Platform.Plugins.Assets;

/// <summary>A file that is served.</summary>
/// <param name="Path">Below <c>assets/</c>.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Sha256">Hash of its content as it was packed.</param>
internal sealed record Asset(string Path, string ContentType, string Sha256);

/// <summary>What a version serves: exactly the files that its manifest lists, so that no path leads anywhere else.</summary>
internal sealed class AssetFolder
{
    private const string Prefix = PackageLayout.Assets + "/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".json"] = "application/json", [".txt"] = "text/plain; charset=utf-8",
        [".svg"] = "image/svg+xml", [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp",
        [".avif"] = "image/avif", [".ico"] = "image/x-icon", [".woff"] = "font/woff", [".woff2"] = "font/woff2", [".ttf"] = "font/ttf",
        [".mp3"] = "audio/mpeg", [".wav"] = "audio/wav", [".mp4"] = "video/mp4", [".webm"] = "video/webm",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly string _folder;
    private readonly FrozenDictionary<string, Asset> _files;

    public AssetFolder(string folder, PluginManifest manifest)
    {
        _folder = folder;
        _files = Listed(folder, manifest).Where(f => f.Path.StartsWith(Prefix, StringComparison.Ordinal) && Types.ContainsKey(Path.GetExtension(f.Path)))
            .Select(f => new Asset(f.Path[Prefix.Length..], Types[Path.GetExtension(f.Path)], f.Sha256)).ToFrozenDictionary(a => a.Path, StringComparer.Ordinal);
    }

    public bool IsEmpty => _files.Count == 0;

    public Asset? Find(string path) => _files.GetValueOrDefault(path);

    /// <returns>Null: it is gone, or not what was packed.</returns>
    public async Task<byte[]?> ReadAsync(Asset asset, CancellationToken ct)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(_folder, PackageLayout.Assets, asset.Path), ct);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == asset.Sha256 ? content : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A folder that was never packed, as developers have them and as it ships with the product, lists nothing: then what lies there counts.</summary>
    private static IEnumerable<PluginFile> Listed(string folder, PluginManifest manifest) => manifest.Files.Count > 0 ? manifest.Files
        : Directory.Exists(Path.Combine(folder, PackageLayout.Assets))
            ? PackageLayout.FilesOf(folder).Where(f => f.StartsWith(Prefix, StringComparison.Ordinal)).Select(f => new PluginFile
            {
                Path = f, Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, f)))),
            })
            : [];
}
