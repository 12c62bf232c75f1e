using System.IO.Compression;
using System.Security.Cryptography;

namespace Mes.Sdk.Packaging;

/// <summary>Packs a folder laid as a package is. The same files give the same package, byte for byte.</summary>
internal static class PackageWriter
{
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a folder into <c>{id}-{version}.mesplugin</c>: writes the hashes of its files into the manifest of the package. The folder itself stays as it is.</summary>
    /// <param name="folder">Holds <c>plugin.json</c>, <c>lib/</c> and what else a package may hold.</param>
    /// <param name="output">Folder for the package.</param>
    /// <returns>Path of the package.</returns>
    /// <exception cref="PluginRejectedException">The manifest is wrong, or a file lies where none may lie.</exception>
    public static string Pack(string folder, string output)
    {
        var files = PackageLayout.FilesOf(folder).Where(PackageLayout.IsListed).ToList();
        if (files.FirstOrDefault(f => !PackageLayout.IsPath(f, PackageLimits.Default.PathLength)) is { } stray)
        {
            throw new PluginRejectedException("Platform:Plugin.Package.Path", ("Package", Path.GetFileName(folder)), ("Path", stray));
        }

        var content = files.ToDictionary(f => f, f => File.ReadAllBytes(Path.Combine(folder, f)), StringComparer.Ordinal);
        if (!content.ContainsKey(PackageLayout.Sbom))
        {
            content[PackageLayout.Sbom] = Packaging.Sbom.Of(folder, PluginManifest.Read(folder));
        }

        var manifest = PluginManifest.Read(folder) with
        {
            SchemaAddress = null,
            Files = [.. content.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new PluginFile { Path = c.Key, Sha256 = Hash(c.Value) })],
        };
        content[PluginManifest.FileName] = manifest.ToBytes();
        Directory.CreateDirectory(output);
        var package = Path.Combine(output, $"{manifest.Id}-{manifest.Version}{PackageLayout.Extension}");
        Write(content, package);
        return package;
    }

    /// <summary>Writes the package anew with another signature; every other byte of its files stays.</summary>
    public static void Write(IReadOnlyDictionary<string, byte[]> content, string package)
    {
        var part = package + ".part";
        using (var zip = new ZipArchive(File.Create(part), ZipArchiveMode.Create))
        {
            foreach (var (path, bytes) in content.OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = Always;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        File.Move(part, package, overwrite: true);
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
