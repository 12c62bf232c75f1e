using System.Text;
using System.Text.Json.Nodes;
using Mes.Sdk.Packaging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mes.Testing;

/// <summary>Makes plugins out of a few lines of source, good ones and broken ones, as a partner's build would lay them.</summary>
public sealed class PluginMaker
{
    private static readonly IReadOnlyList<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f) is var n && (n.StartsWith("System", StringComparison.Ordinal) || n.StartsWith("Microsoft", StringComparison.Ordinal)
                || n is "netstandard.dll" or "mscorlib.dll" || n.StartsWith("Mes.Sdk", StringComparison.Ordinal) || n.EndsWith(".Contracts.dll", StringComparison.Ordinal)))
            .Select(f => MetadataReference.CreateFromFile(f)),
    ];

    public const string Entry = """
        namespace Made { public sealed class Entry : Mes.Sdk.IMesPlugin { public void Configure(Mes.Sdk.IPluginBuilder builder) { } } }
        """;

    /// <summary>Members of <c>plugin.json</c>; add, replace or remove.</summary>
    public JsonObject Manifest { get; } = new()
    {
        ["id"] = "test.made", ["version"] = "1.0.0", ["name"] = "Name", ["description"] = "Description", ["publisher"] = "Test partner",
        ["sdk"] = ">=1.0 <2", ["entryAssembly"] = "Made.dll", ["entryType"] = "Made.Entry",
    };

    /// <summary>Beside the entry.</summary>
    public string Source { get; set; } = "";

    /// <summary>Files beside the assembly, by path in the package.</summary>
    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["localization/en.json"] = """{ "culture": "en", "texts": { "Name": "Made", "Description": "Made by a test." } }"""u8.ToArray(),
    };

    /// <summary>Name inside of the entry assembly.</summary>
    public string AssemblyName { get; set; } = "Made";

    public IReadOnlyList<MetadataReference> References { get; set; } = [];

    public PluginMaker With(string member, string json)
    {
        Manifest[member] = JsonNode.Parse(json);
        return this;
    }

    public PluginMaker Without(string member)
    {
        Manifest.Remove(member);
        return this;
    }

    public PluginMaker WithCode(string source)
    {
        Source = source;
        return this;
    }

    public PluginMaker WithFile(string path, string content)
    {
        Files[path] = Encoding.UTF8.GetBytes(content);
        return this;
    }

    /// <summary>Lays the plugin into a folder, as the build does.</summary>
    public string Lay(string folder)
    {
        foreach (var (path, content) in Files.Append(new("lib/Made.dll", Compile([Entry, Source], AssemblyName, References)))
            .Append(new(PluginManifest.FileName, Encoding.UTF8.GetBytes(Manifest.ToJsonString()))))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        return folder;
    }

    /// <summary>Lays and packs it into a folder of its own below this one; answers the package.</summary>
    public string Pack(string folder) => PackageWriter.Pack(Lay(Path.Combine(folder, "made-" + Ids.New().ToString("N"))), folder);

    /// <summary>Packs a plugin that lies in a folder; answers the package.</summary>
    public static string Pack(string laid, string folder) => PackageWriter.Pack(laid, folder);

    public static byte[] Compile(IEnumerable<string> sources, string name, IEnumerable<MetadataReference>? references = null)
    {
        var compilation = CSharpCompilation.Create(
            name, sources.Select(s => CSharpSyntaxTree.ParseText(s)), Framework.Concat(references ?? []),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        return result.Success ? stream.ToArray() : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }
}
