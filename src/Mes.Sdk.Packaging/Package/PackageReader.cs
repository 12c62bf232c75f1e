using System.IO.Compression;

namespace Mes.Sdk.Packaging;

/// <summary>Unpacks a package that nobody trusts yet. Everything is checked against limits before and while it is written; what lies is only bytes, and nothing runs.</summary>
internal static class PackageReader
{
    private const int SymbolicLink = 0xA000;
    private const int FileKind = 0xF000;

    /// <summary>Unpacks into a folder that does not exist yet.</summary>
    /// <exception cref="PluginRejectedException">It is no package, too large, or names files where none may lie. The folder may be half written: remove it.</exception>
    public static void Unpack(Stream package, string source, string folder, PackageLimits limits)
    {
        if (package.Length > limits.Packed)
        {
            throw TooLarge(source, package.Length, limits.Packed);
        }

        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            CheckDirectory(zip, source, limits);
            Directory.CreateDirectory(folder);
            var budget = limits.Unpacked;
            foreach (var entry in zip.Entries.Where(e => !IsFolder(e)))
            {
                budget -= Write(entry, folder, source, limits, budget);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new PluginRejectedException("Platform:Plugin.Package.Damaged", ("Package", source), ("Reason", e.Message));
        }
    }

    private static void CheckDirectory(ZipArchive zip, string source, PackageLimits limits)
    {
        if (zip.Entries.Count > limits.Entries)
        {
            throw new PluginRejectedException("Platform:Plugin.Package.TooMany", ("Package", source), ("Count", zip.Entries.Count), ("Max", limits.Entries));
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in zip.Entries.Where(e => !IsFolder(e)))
        {
            if (!PackageLayout.IsPath(entry.FullName, limits.PathLength) || !seen.Add(entry.FullName)
                || ((entry.ExternalAttributes >> 16) & FileKind) == SymbolicLink)
            {
                throw new PluginRejectedException("Platform:Plugin.Package.Path", ("Package", source), ("Path", entry.FullName));
            }

            total += entry.Length;
            if (entry.Length > limits.OneFile || total > limits.Unpacked)
            {
                throw TooLarge(source, total, limits.Unpacked);
            }

            if (entry.Length > 1024 * 1024 && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio)
            {
                throw new PluginRejectedException("Platform:Plugin.Package.Bomb", ("Package", source), ("Path", entry.FullName));
            }
        }
    }

    /// <summary>The sizes in a zip's directory are only claims: what comes out is counted.</summary>
    private static long Write(ZipArchiveEntry entry, string folder, string source, PackageLimits limits, long budget)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var target = Path.GetFullPath(Path.Combine(folder, entry.FullName));
        if (!target.StartsWith(root, StringComparison.Ordinal))
        {
            throw new PluginRejectedException("Platform:Plugin.Package.Path", ("Package", source), ("Path", entry.FullName));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var file = new FileStream(target, FileMode.CreateNew);
        using var content = entry.Open();
        var buffer = new byte[81920];
        long written = 0;
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            written += read;
            if (written > Math.Min(limits.OneFile, budget) || written > entry.Length)
            {
                throw TooLarge(source, written, Math.Min(limits.OneFile, budget));
            }

            file.Write(buffer, 0, read);
        }

        return written;
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') && entry.Length == 0;

    private static PluginRejectedException TooLarge(string source, long size, long max) =>
        new("Platform:Plugin.Package.TooLarge", ("Package", source), ("Size", size), ("Max", max));
}
