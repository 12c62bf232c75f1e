using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mes.Sdk.Packaging;

/// <summary>Looks into the assemblies of a plugin with a metadata reader: nothing is loaded, nothing runs.</summary>
internal static class CodeCheck
{
    public static void Check(string folder, PluginManifest manifest, Findings findings)
    {
        var code = Path.Combine(folder, PackageLayout.Code);
        if (!File.Exists(PackageLayout.EntryOf(folder, manifest)))
        {
            findings.Add("Platform:Plugin.EntryMissing", ("Assembly", manifest.EntryAssembly));
        }

        foreach (var name in Directory.Exists(code) ? PackageLayout.FilesOf(code) : [])
        {
            var file = Path.Combine(code, name);
            if (Path.GetExtension(file).Equals(".dll", StringComparison.OrdinalIgnoreCase))
            {
                Assembly(file, name, manifest, findings);
            }
            else if (IsNative(name))
            {
                Native(name, manifest, findings);
            }
        }
    }

    private static void Assembly(string file, string name, PluginManifest manifest, Findings findings)
    {
        if (SharedAssemblies.IsReserved(Path.GetFileNameWithoutExtension(file)))
        {
            findings.Add("Platform:Plugin.ShipsSharedAssembly", ("Assembly", name));
            return;
        }

        try
        {
            using var stream = File.OpenRead(file);
            using var pe = new PEReader(stream);
            if (!pe.HasMetadata || pe.PEHeaders.CorHeader is not { } header || !header.Flags.HasFlag(CorFlags.ILOnly))
            {
                Native(name, manifest, findings);
                return;
            }

            var reader = pe.GetMetadataReader();
            References(reader, name, findings);
            IlScan.Run(pe, reader, name, findings);
            if (name == manifest.EntryAssembly && !Defines(reader, manifest.EntryType))
            {
                findings.Add("Platform:Plugin.EntryTypeWrong", ("Type", manifest.EntryType));
            }
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            findings.Add("Platform:Plugin.NotAnAssembly", ("Assembly", name));
        }
    }

    private static void References(MetadataReader reader, string name, Findings findings)
    {
        if (reader.GetString(reader.GetAssemblyDefinition().Name) is var own && SharedAssemblies.IsReserved(own))
        {
            findings.Add("Platform:Plugin.ShipsSharedAssembly", ("Assembly", $"{name} ({own})"));
        }

        foreach (var reference in reader.AssemblyReferences.Select(reader.GetAssemblyReference))
        {
            var (target, version) = (reader.GetString(reference.Name), reference.Version);
            if (SharedAssemblies.IsOurs(target) && !SharedAssemblies.IsShared(target))
            {
                findings.Add("Platform:Plugin.ReachesInside", ("Assembly", target));
            }
            else if (SharedAssemblies.MajorOf(target) is { } major && major != version.Major)
            {
                findings.Add("Platform:Plugin.SharedVersion", ("Assembly", target), ("Wanted", version.ToString()), ("Major", major));
            }
            else if (ForbiddenApis.OfAssembly(target) is { } rule)
            {
                IlScan.Report(rule, name, target, "", findings);
            }
        }
    }

    private static bool Defines(MetadataReader reader, string type) => reader.TypeDefinitions.Select(reader.GetTypeDefinition).Any(t =>
        reader.GetString(t.Name) is var name && (reader.GetString(t.Namespace) is { Length: > 0 } space ? $"{space}.{name}" : name) == type);

    private static void Native(string name, PluginManifest manifest, Findings findings)
    {
        if (manifest.Hosting == Hosting.InProcess)
        {
            findings.Add("Platform:Plugin.ShipsNative", ("File", name));
        }
        else
        {
            findings.Warn("Platform:Plugin.ShipsNative", ("File", name));
        }
    }

    private static bool IsNative(string name) => name.Contains("/native/", StringComparison.Ordinal)
        || Path.GetExtension(name).ToUpperInvariant() is ".SO" or ".DYLIB" or ".EXE" or ".A" or ".O" || name.Contains(".so.", StringComparison.Ordinal);
}
