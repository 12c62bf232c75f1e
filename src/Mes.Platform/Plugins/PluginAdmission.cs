using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mes.Platform.Plugins;

/// <summary>Looks at a plugin's files without running any of its code.</summary>
internal static class PluginAdmission
{
    /// <summary>Assemblies that the host provides; a package must not bring its own copy, since the loader would then split types in silence.</summary>
    public static bool IsShared(string assembly) =>
        assembly is "Mes.Sdk" or "Mes.Sdk.Data"
        || (assembly.StartsWith("Mes.", StringComparison.Ordinal) && assembly.EndsWith(".Contracts", StringComparison.Ordinal))
        || assembly.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        || assembly.StartsWith("Pomelo.EntityFrameworkCore", StringComparison.Ordinal)
        || assembly is "MySqlConnector" or "Microsoft.Data.Sqlite" or "Radzen.Blazor" or "Mes.Ui";

    /// <exception cref="PluginRejectedException">The first thing that is wrong.</exception>
    public static void Check(string folder, PluginManifest manifest)
    {
        if (!VersionRange.Contains(manifest.Sdk, SdkVersion.Current))
        {
            throw new PluginRejectedException("Platform:Plugin.SdkMismatch", ("Id", manifest.Id), ("Range", manifest.Sdk), ("Sdk", SdkVersion.Current));
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (IsShared(name) || name is "Mes.Platform" or "Mes.Host")
            {
                throw new PluginRejectedException("Platform:Plugin.ShipsSharedAssembly", ("Id", manifest.Id), ("Assembly", name));
            }
        }

        var entry = Path.Combine(folder, manifest.EntryAssembly);
        if (!File.Exists(entry))
        {
            throw new PluginRejectedException("Platform:Plugin.EntryMissing", ("Id", manifest.Id), ("Assembly", manifest.EntryAssembly));
        }

        foreach (var (name, version) in References(entry).Where(r => r.Name.StartsWith("Mes.", StringComparison.Ordinal)))
        {
            if (!IsShared(name))
            {
                throw new PluginRejectedException("Platform:Plugin.ReachesInside", ("Id", manifest.Id), ("Assembly", name));
            }

            if (version.Major != new Version(SdkVersion.Current).Major)
            {
                throw new PluginRejectedException("Platform:Plugin.SdkMismatch", ("Id", manifest.Id), ("Range", $"{name} {version}"), ("Sdk", SdkVersion.Current));
            }
        }
    }

    private static List<(string Name, Version Version)> References(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var pe = new PEReader(stream);
            var reader = pe.GetMetadataReader();
            return [.. reader.AssemblyReferences.Select(reader.GetAssemblyReference).Select(r => (reader.GetString(r.Name), r.Version))];
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new PluginRejectedException("Platform:Plugin.NotAnAssembly", ("Assembly", Path.GetFileName(file)));
        }
    }
}
