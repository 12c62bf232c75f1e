using System.Text;
using System.Text.Json.Nodes;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Tests.Plugins;

public sealed class ManifestTests
{
    private const string Plain = """
        { "id": "com.acme.labels", "version": "1.2.0", "name": "Name", "description": "Description", "publisher": "Acme",
          "sdk": ">=1.0 <2", "entryAssembly": "Labels.dll", "entryType": "Acme.Labels.Entry" }
        """;

    [Fact]
    public void A_plain_manifest_is_taken_and_hands_out_nothing()
    {
        var manifest = Parse(Plain);

        manifest.Hosting.ShouldBe(Hosting.InProcess);
        manifest.Declares(Capability.Api).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "id": "acme" }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "id": "com.acme\n" }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "version": "1.2" }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "sdk": "1.0" }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "entryAssembly": "../Labels.dll" }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "schema": 2 }""", "Platform:Plugin.Manifest.Range")]
    [InlineData("""{ "hosting": 1 }""", "Platform:Plugin.ManifestInvalid")]
    [InlineData("""{ "name": null }""", "Platform:Plugin.ManifestInvalid")]
    [InlineData("""{ "settings": null }""", "Platform:Plugin.ManifestInvalid")]
    [InlineData("""{ "dependsOn": [{ "id": "com.acme.labels", "range": ">=1" }] }""", "Platform:Plugin.Manifest.Twice")]
    [InlineData("""{ "capabilities": ["teleport"] }""", "Platform:Plugin.Manifest.Unknown")]
    [InlineData("""{ "capabilities": ["net.outbound:host"] }""", "Platform:Plugin.Manifest.Unknown")]
    [InlineData("""{ "api": {} }""", "Platform:Plugin.CapabilityMissing")]
    [InlineData("""{ "capabilities": ["gates:station.exit"], "gates": [{ "id": "a", "gate": "station.enter" }] }""", "Platform:Plugin.CapabilityMissing")]
    [InlineData("""{ "capabilities": ["gates:station.exit"], "gates": [{ "id": "a", "gate": "station.exit", "failMode": "hold" }] }""", "Platform:Plugin.HoldNeedsSilver")]
    [InlineData("""{ "capabilities": ["gates:station.exit"], "gates": [{ "id": "a", "gate": "station.exit", "budgetMs": 2001 }] }""", "Platform:Plugin.Manifest.Range")]
    [InlineData("""{ "capabilities": ["ui"], "ui": { "menu": [{ "page": "none" }] } }""", "Platform:Plugin.Manifest.Unknown")]
    [InlineData("""{ "capabilities": ["ui"], "ui": { "pages": [{ "id": "a", "permission": "none" }] } }""", "Platform:Plugin.Manifest.Unknown")]
    [InlineData("""{ "capabilities": ["data"], "data": { "prefix": "orders_" } }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "capabilities": ["settings"], "settings": [{ "key": "a", "type": "integer", "default": "5" }] }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "capabilities": ["settings"], "settings": [{ "key": "a", "type": "integer", "default": 5, "max": 4 }] }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "capabilities": ["settings"], "settings": [{ "key": "a", "secret": true, "default": "x" }] }""", "Platform:Plugin.Manifest.Form")]
    [InlineData("""{ "capabilities": ["settings"], "settings": [{ "key": "a", "type": "choice" }] }""", "Platform:Plugin.Manifest.Unknown")]
    [InlineData("""{ "resources": { "cultures": ["de"] } }""", "Platform:Plugin.CultureMissing")]
    [InlineData("""{ "capabilities": ["providers:IExportFormat"], "providers": [{ "id": "a", "contract": "IExportFormat", "kinds": ["lot"] }] }""", "Platform:Plugin.Manifest.Unknown")]
    [InlineData("""{ "capabilities": ["providers:ILabelRenderer"], "providers": [{ "id": "a", "contract": "ILabelRenderer", "kinds": ["lot", "lot"] }] }""", "Platform:Plugin.Manifest.Twice")]
    [InlineData("""{ "capabilities": ["providers:ILabelRenderer"], "providers": [{ "id": "a", "contract": "ILabelRenderer", "kinds": ["crate"] }] }""", "Platform:Plugin.ManifestInvalid")]
    [InlineData("""{ "limits": { "connections": 200 } }""", "Platform:Plugin.Manifest.Range")]
    public void A_manifest_that_breaks_a_rule_is_refused_with_its_code(string change, string code) =>
        Should.Throw<PluginRejectedException>(() => Parse(With(change))).Error.Code.ShouldBe(code);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Should.Throw<PluginRejectedException>(() => Parse(With("""{ "id": "acme", "version": "one", "api": {} }""")))
            .Findings.Select(f => f.Code).ShouldBe(
                ["Platform:Plugin.Manifest.Form", "Platform:Plugin.Manifest.Form", "Platform:Plugin.CapabilityMissing"]);

    [Fact]
    public void What_is_written_is_read_back() => Parse(Encoding.UTF8.GetString(Parse(Full).ToBytes())).ToBytes().ShouldBe(Parse(Full).ToBytes());

    private static string Full => With("""
        {
          "licence": "MIT", "supportUrl": "https://acme.example/help", "product": ">=0.1", "rids": ["linux-x64"], "qualityLevel": "silver", "hosting": "any",
          "dependsOn": [{ "id": "com.acme.base", "range": ">=1 <2", "optional": true }],
          "capabilities": ["api", "ui", "settings", "data", "jobs", "fs.data", "net.outbound:erp.example:443", "events:UnitCompletedV1",
            "gates:station.exit", "providers:ISerialNumberProvider", "drivers:printer"],
          "rights": ["Routing.Read"], "permissions": [{ "name": "print" }],
          "settings": [{ "key": "interval", "type": "duration", "default": "PT5M" }, { "key": "password", "secret": true, "required": true }],
          "ui": { "pages": [{ "id": "labels", "path": "labels/{id}", "permission": "print" }], "menu": [{ "page": "labels", "icon": "print" }],
            "widgets": [{ "id": "queue", "permission": "Routing.Read", "width": 2 }], "slots": [{ "id": "print", "slot": "station.sidebar", "permission": "print" }] },
          "api": { "versions": [1, 2], "openApi": "openapi.json", "anonymous": ["GET v1/health"] },
          "jobs": [{ "id": "sweep", "cron": "0 0/5 * * * ?" }], "events": [{ "event": "UnitCompletedV1" }],
          "gates": [{ "id": "labelled", "gate": "station.exit", "failMode": "hold" }],
          "providers": [{ "id": "serials", "contract": "ISerialNumberProvider" }],
          "drivers": [{ "id": "zebra", "deviceType": "printer", "settings": [{ "key": "address" }] }],
          "data": { "prefix": "p_acme_labels_", "migrationsFrom": "1.0.0" }, "limits": { "apiSeconds": 5 }, "resources": { "cultures": ["en", "de"] }
        }
        """);

    private static string With(string change)
    {
        var manifest = JsonNode.Parse(Plain)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            manifest[name] = value?.DeepClone();
        }

        return manifest.ToJsonString();
    }

    private static PluginManifest Parse(string json) => PluginManifest.Parse(Encoding.UTF8.GetBytes(json), "test");
}
