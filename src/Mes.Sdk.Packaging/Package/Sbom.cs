using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mes.Sdk.Packaging;

/// <summary>What a plugin is made of, in CycloneDX 1.6, read from the <c>deps.json</c> of its entry assembly.</summary>
internal static class Sbom
{
    public static byte[] Of(string folder, PluginManifest manifest)
    {
        var components = new JsonArray([.. Libraries(folder, manifest).Select(l => (JsonNode)new JsonObject
        {
            ["type"] = "library",
            ["name"] = l.Name,
            ["version"] = l.Version,
            ["purl"] = $"pkg:nuget/{l.Name}@{l.Version}",
        })]);
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application", ["name"] = manifest.Id, ["version"] = manifest.Version, ["publisher"] = manifest.Publisher,
                },
            },
            ["components"] = components,
        }, PluginManifest.Json);
    }

    private static IReadOnlyList<(string Name, string Version)> Libraries(string folder, PluginManifest manifest)
    {
        var file = Path.ChangeExtension(PackageLayout.EntryOf(folder, manifest), ".deps.json");
        if (!File.Exists(file))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. document.RootElement.GetProperty("libraries").EnumerateObject()
                .Where(l => l.Value.GetProperty("type").GetString() == "package")
                .Select(l => l.Name.Split('/', 2)).Select(p => (p[0], p[^1])).Order(),
        ];
    }
}
