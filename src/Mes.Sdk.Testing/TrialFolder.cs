namespace Mes.Sdk.Testing;

/// <summary>A plugin laid out in a folder: where it lies, or unpacked for the trial and thrown away.</summary>
internal sealed class TrialFolder : IDisposable
{
    private readonly bool _own;

    private TrialFolder(string path, bool own, Verdict verdict) => (Path, _own, Verdict) = (path, own, verdict);

    public string Path { get; }

    public Verdict Verdict { get; }

    public static TrialFolder Of(string plugin)
    {
        if (Directory.Exists(plugin))
        {
            var there = System.IO.Path.GetFullPath(plugin);
            return new TrialFolder(there, own: false, PluginVerifier.Shipped(there, new AdmissionRules()));
        }

        var folder = Temporary();
        return new TrialFolder(folder, own: true, PluginVerifier.Package(plugin, folder, new AdmissionRules()));
    }

    public static string Temporary() => System.IO.Path.Combine(System.IO.Path.GetTempPath(), "mes-conformance-" + Ids.New().ToString("N"));

    /// <summary>A copy in another version, packed: the next release as far as a host can tell.</summary>
    public static string Pack(string folder, string version, string into)
    {
        var copy = System.IO.Path.Combine(into, version);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Delete(System.IO.Path.Combine(copy, PackageLayout.Signature));
        var manifest = System.IO.Path.Combine(copy, PluginManifest.FileName);
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(manifest))!;
        (json["version"], json["files"]) = (version, new System.Text.Json.Nodes.JsonArray());
        File.WriteAllText(manifest, json.ToJsonString());
        return PackageWriter.Pack(copy, into);
    }

    public void Dispose()
    {
        if (_own && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
