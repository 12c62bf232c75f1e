using System.Security.Cryptography;
using System.Text;

namespace Mes.Platform.Plugins;

/// <summary>Where plugins lie: shipped ones beside the host, and every one that may run in an immutable folder <c>{id}/{version}-{hash8}</c> in the data folder. A loaded file that is overwritten would kill the process, so nothing there is ever written again.</summary>
internal sealed class PluginStore(PlatformFolders folders, ILogger<PluginStore> log)
{
    private string Installed => Path.Combine(folders.Data, "plugins");

    /// <summary>Lays the shipped plugins into the store, and answers the folder to run of each, with its manifest or what is wrong with it.</summary>
    public IReadOnlyList<(string Folder, PluginManifest? Manifest, MesError? Fault)> Shipped()
    {
        if (!Directory.Exists(folders.Plugins))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(folders.Plugins).Order(StringComparer.Ordinal).Select(Take)];
    }

    private (string, PluginManifest?, MesError?) Take(string source)
    {
        PluginManifest? manifest = null;
        try
        {
            manifest = PluginManifest.Read(source);
            PluginAdmission.Check(source, manifest);
            return (Install(source, manifest), manifest, null);
        }
        catch (PluginRejectedException e)
        {
            log.LogWarning("The plugin in {Folder} is rejected: {Code}.", source, e.Error.Code);
            return (source, manifest, e.Error);
        }
        catch (IOException e)
        {
            log.LogError(e, "The plugin in {Folder} can't be read.", source);
            return (source, manifest, MesError.Of("Platform:Plugin.Unreadable", ("Folder", Path.GetFileName(source)), ("Reason", e.Message)));
        }
    }

    private string Install(string source, PluginManifest manifest)
    {
        var target = Path.Combine(Installed, manifest.Id, $"{manifest.Version}-{Hash(source)[..8]}");
        if (Directory.Exists(target))
        {
            return target;
        }

        var temporary = target + ".part-" + Ids.New().ToString("N");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(temporary, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Directory.Move(temporary, target);
        log.LogInformation("Plugin {Id} {Version} installed.", manifest.Id, manifest.Version);
        return target;
    }

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
