using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mes.Platform.Plugins;

/// <summary>A version as it lies in the store.</summary>
internal sealed record PluginPackage(PluginManifest Manifest, string Folder, string Hash);

/// <summary>Where plugins lie: shipped ones beside the host, and every one that may run in an immutable folder <c>{id}/{version}-{hash8}</c> in the data folder. A loaded file that is overwritten would kill the process, so nothing there is ever written again.</summary>
internal sealed partial class PluginStore(PlatformFolders folders, PluginAdmission admission, ILogger<PluginStore> log)
{
    private const string Part = ".part-";

    /// <summary>The store.</summary>
    public string Root => Path.Combine(folders.Data, "plugins");

    /// <summary>Folders of the plugins that came with the product.</summary>
    public IReadOnlyList<string> Shipped() =>
        Directory.Exists(folders.Plugins) ? [.. Directory.EnumerateDirectories(folders.Plugins).Order(StringComparer.Ordinal)] : [];

    /// <summary>What a folder says of itself, unchecked; null: it can't be read.</summary>
    public static PluginManifest? TryRead(string folder)
    {
        try
        {
            return PluginManifest.Read(folder);
        }
        catch (PluginRejectedException)
        {
            return null;
        }
    }

    public string PathOf(string plugin, string folder) => Path.Combine(Root, plugin, folder);

    /// <summary>Lays a package folder into the store, unless the same content lies there.</summary>
    /// <exception cref="PluginRejectedException">It is not let in, or can't be read.</exception>
    public PluginPackage Take(string source, bool shipped)
    {
        try
        {
            var manifest = admission.Incoming(source, shipped).Manifest!;
            var hash = Hash(source);
            var folder = $"{manifest.Version}-{hash[..8]}";
            Copy(source, PathOf(manifest.Id, folder));
            return new PluginPackage(manifest, folder, hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "The plugin in {Folder} can't be read.", source);
            throw Unreadable(source, e);
        }
    }

    /// <summary>Looks at an installed version again, as before every load: a changed file is never loaded.</summary>
    /// <exception cref="PluginRejectedException">It is gone, changed, or not let in any more.</exception>
    public PluginManifest Check(string plugin, string folder, string hash, bool shipped)
    {
        var path = PathOf(plugin, folder);
        try
        {
            var verdict = admission.Stored(path, shipped);
            return Hash(path) == hash
                ? verdict.Manifest!
                : throw new PluginRejectedException("Platform:Plugin.Changed", ("Id", plugin), ("Folder", folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Deletes what no record names: removed versions, and copies that a kill cut off. Only before any plugin is loaded, or for a folder whose code is gone from memory.</summary>
    public void Tidy(IReadOnlySet<(string Plugin, string Folder)> known)
    {
        if (!Directory.Exists(Root))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(Root).SelectMany(Directory.EnumerateDirectories).ToList())
        {
            if (IsOurs().IsMatch(Path.GetFileName(folder)) && !known.Contains((Path.GetFileName(Path.GetDirectoryName(folder)!), Path.GetFileName(folder))))
            {
                Delete(folder);
            }
        }
    }

    private void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            log.LogInformation("{Folder} is no longer used and was deleted.", folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "{Folder} is no longer used, but can't be deleted.", folder);
        }
    }

    private static PluginRejectedException Unreadable(string folder, Exception e) =>
        new("Platform:Plugin.Unreadable", ("Folder", Path.GetFileName(folder)), ("Reason", e.Message));

    private static void Copy(string source, string target)
    {
        if (Directory.Exists(target))
        {
            return;
        }

        var temporary = target + Part + Ids.New().ToString("N");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(temporary, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Directory.Move(temporary, target);
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+.*-[0-9a-f]{8}(\.part-[0-9a-f]{32})?$")]
    private static partial Regex IsOurs();

    private static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
