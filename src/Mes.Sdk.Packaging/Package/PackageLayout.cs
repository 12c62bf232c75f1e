namespace Mes.Sdk.Packaging;

/// <summary>What lies where in a package and in an unpacked plugin's folder.</summary>
internal static class PackageLayout
{
    public const string Extension = ".mesplugin";
    public const string Signature = "signature.p7s";
    public const string Sbom = "sbom.json";
    public const string Code = "lib";
    public const string Texts = "localization";
    public const string Assets = "assets";

    private static readonly HashSet<string> Files = [PluginManifest.FileName, Signature, Sbom, "README.md", "LICENSE"];
    private static readonly HashSet<string> Folders = [Code, Texts, Assets, "docs"];
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The entry assembly in an unpacked folder.</summary>
    public static string EntryOf(string folder, PluginManifest manifest) => Path.Combine(folder, Code, manifest.EntryAssembly);

    /// <summary>Whether a file of the package stands in the manifest's list: all do but the manifest and its signature.</summary>
    public static bool IsListed(string path) => path is not (PluginManifest.FileName or Signature);

    /// <summary>Whether a path is safe on every system and lies where a package's files lie.</summary>
    public static bool IsPath(string path, int maxLength)
    {
        var parts = path.Split('/');
        return path.Length <= maxLength && parts.All(IsName) && (parts.Length == 1 ? IsTop(path) : Folders.Contains(parts[0]));
    }

    /// <summary>The files of a folder as a package names them, in one order everywhere.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private static bool IsTop(string name) => Files.Contains(name)
        || (name.StartsWith("openapi", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal));

    private static bool IsName(string name) => name.Length > 0 && name[0] != ' ' && name[^1] is not ('.' or ' ')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' or '+' or '@' or '(' or ')')
        && !Reserved.Contains(name.Split('.')[0]);
}
