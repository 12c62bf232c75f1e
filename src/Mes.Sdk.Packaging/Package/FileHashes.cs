using System.Security.Cryptography;

namespace Mes.Sdk.Packaging;

/// <summary>Compares an unpacked folder with the hashes in its manifest: every listed file is there and unchanged, and no other is.</summary>
internal static class FileHashes
{
    public static void Check(string folder, PluginManifest manifest, Findings findings)
    {
        var there = PackageLayout.FilesOf(folder).Where(PackageLayout.IsListed).ToHashSet(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (!there.Remove(file.Path))
            {
                findings.Add("Platform:Plugin.FileMissing", ("File", file.Path));
            }
            else if (Of(Path.Combine(folder, file.Path)) != file.Sha256)
            {
                findings.Add("Platform:Plugin.FileChanged", ("File", file.Path));
            }
        }

        foreach (var extra in there.Order(StringComparer.Ordinal))
        {
            findings.Add("Platform:Plugin.FileUnlisted", ("File", extra));
        }
    }

    public static string Of(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
