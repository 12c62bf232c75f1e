using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using Mes.Sdk.Packaging;

namespace Mes.Architecture.Tests;

/// <summary>The published schema of <c>plugin.json</c> is made from the model, so that editors and the host agree; <c>./build.sh approve</c> writes it.</summary>
public class PluginSchemaTests
{
    private static readonly string Published = Repository.In("docs", "schemas", "plugin-1.json");

    private static readonly Dictionary<string, string> Forms = new()
    {
        ["PluginManifest.Id"] = ManifestForm.Id, ["PluginManifest.Version"] = ManifestForm.Version, ["PluginManifest.Sdk"] = ManifestForm.Range,
        ["PluginManifest.EntryType"] = ManifestForm.TypeName, ["PluginManifest.EntryAssembly"] = ManifestForm.File, ["PluginManifest.Runtime"] = ManifestForm.Runtime,
        ["PluginDependency.Id"] = ManifestForm.Id, ["PluginDependency.Range"] = ManifestForm.Range, ["PluginPermission.Name"] = ManifestForm.Name,
        ["PluginSetting.Key"] = ManifestForm.Key, ["PluginPage.Id"] = ManifestForm.Name, ["PluginPage.Path"] = ManifestForm.Path,
        ["PluginWidget.Id"] = ManifestForm.Name, ["PluginSlot.Id"] = ManifestForm.Name, ["PluginSlot.Slot"] = ManifestForm.Dotted,
        ["PluginJob.Id"] = ManifestForm.Name, ["PluginEvent.Event"] = ManifestForm.Event, ["PluginGate.Id"] = ManifestForm.Name,
        ["PluginGate.Gate"] = ManifestForm.Dotted, ["PluginProvider.Id"] = ManifestForm.Name, ["PluginProvider.Contract"] = ManifestForm.Contract,
        ["PluginDriver.Id"] = ManifestForm.Name, ["PluginDriver.DeviceType"] = ManifestForm.Name, ["PluginData.Prefix"] = ManifestForm.Prefix,
        ["PluginFile.Sha256"] = ManifestForm.Sha256,
    };

    [Fact]
    public async Task The_published_schema_is_that_of_the_model()
    {
        var schema = Schema();
        if (Environment.GetEnvironmentVariable("MES_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Published)!);
            await File.WriteAllTextAsync(Published, schema);
        }

        (await File.ReadAllTextAsync(Published)).ReplaceLineEndings("\n").ShouldBe(schema, "The manifest has changed. Is it meant? Then run: ./build.sh approve");
    }

    [Fact]
    public async Task Every_manifest_in_the_house_keeps_the_schema_and_the_rules()
    {
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Published);
        var manifests = Repository.Files("plugin.json", "plugins").Concat(Repository.Files("plugin.json", "tests", "TestPlugins"))
            .Concat(Repository.Files("plugin.json", "src", "Mes.Sdk.Templates")).ToList();

        manifests.Count.ShouldBeGreaterThan(5);
        Rule.Holds(manifests.SelectMany(m => schema.Validate(File.ReadAllText(m)).Select(e => $"{Repository.Relative(m)}: {e}")), "Manifests keep the schema.");
        foreach (var manifest in manifests)
        {
            Should.NotThrow(() => PluginManifest.Parse(File.ReadAllBytes(manifest), manifest));
        }
    }

    [Theory]
    [InlineData("""{ "id": "acme" }""")]
    [InlineData("""{ "id": "com.acme.labels", "version": "1.0.0", "unknown": 1 }""")]
    public async Task A_manifest_that_breaks_the_schema_is_found(string manifest) =>
        (await NJsonSchema.JsonSchema.FromFileAsync(Published)).Validate(manifest).ShouldNotBeEmpty();

    private static string Schema()
    {
        var words = Words();
        var node = PluginManifest.Json.GetJsonSchemaAsNode(typeof(PluginManifest), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Tell(context, schema, words),
        }).AsObject();
        node.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        node.Insert(1, "title", "plugin.json of a Mes plugin, format 1");
        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = PluginManifest.Json.Encoder, TypeInfoResolver = new DefaultJsonTypeInfoResolver() }) + "\n";
    }

    private static JsonNode Tell(JsonSchemaExporterContext context, JsonNode schema, Dictionary<string, string> words)
    {
        if (context.PropertyInfo?.AttributeProvider is not System.Reflection.PropertyInfo property)
        {
            return schema;
        }

        // Any value: an object that asks for nothing says the same as true, and can carry words.
        var told = schema as JsonObject ?? [];

        var name = $"{property.DeclaringType!.Name}.{property.Name}";
        if (Forms.TryGetValue(name, out var form))
        {
            told["pattern"] = form;
        }

        if (words.TryGetValue(name, out var word))
        {
            told["description"] = word;
        }

        return told;
    }

    /// <summary>What the model's comments say, which editors then show.</summary>
    private static Dictionary<string, string> Words() => XDocument.Load(Path.ChangeExtension(typeof(PluginManifest).Assembly.Location, ".xml"))
        .Descendants("member").Select(m => (Name: m.Attribute("name")!.Value, Text: m.Element("summary")))
        .Where(m => m.Text is not null && m.Name.StartsWith("P:Mes.Sdk.Packaging.", StringComparison.Ordinal))
        .ToDictionary(m => m.Name["P:Mes.Sdk.Packaging.".Length..], m => Plain(m.Text!));

    private static string Plain(XElement text)
    {
        var plain = new StringBuilder();
        foreach (var node in text.Nodes())
        {
            plain.Append(node is XElement { } e ? e.Attribute("cref")?.Value.Split('.')[^1] ?? e.Value : node.ToString());
        }

        return plain.Replace("&gt;", ">").Replace("&lt;", "<").ToString().Trim();
    }
}
