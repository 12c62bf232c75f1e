using System.Text;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Tests.Packaging;

/// <summary>Plugins and the host they come to: versions, words, neighbours.</summary>
public sealed class NeighbourTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("sdk", "\">=99 <100\"", "Platform:Plugin.SdkMismatch")]
    [InlineData("product", "\">=99\"", "Platform:Plugin.ProductMismatch")]
    [InlineData("runtime", "\"net99.0\"", "Platform:Plugin.RuntimeMismatch")]
    [InlineData("rids", "[\"plan9-arm\"]", "Platform:Plugin.SystemMismatch")]
    [InlineData("rights", "[\"Routing.Teleport\"]", "Platform:Plugin.RightUnknown")]
    [InlineData("resources", """{ "cultures": ["en", "de"] }""", "Platform:Plugin.TextsMissing")]
    [InlineData("dependsOn", """[{ "id": "test.needed", "range": ">=1" }]""", "Platform:Plugin.NeedsPlugin")]
    [InlineData("name", "\"Other\"", "Platform:Plugin.TextsIncomplete")]
    public void What_does_not_fit_is_refused(string member, string value, string code) =>
        Codes(new PluginMaker().With(member, value)).ShouldBe([code]);

    [Fact]
    public void Every_word_that_the_host_looks_up_must_be_there()
    {
        var maker = new PluginMaker().With("capabilities", """["ui", "jobs"]""")
            .With("permissions", """[{ "name": "print" }]""").With("jobs", """[{ "id": "sweep", "cron": "0 0 * * * ?" }]""")
            .With("ui", """{ "pages": [{ "id": "labels", "path": "a/{x}", "permission": "print" }, { "id": "more", "path": "a/{y}", "permission": "print" }] }""");

        var refusals = Look(maker).Refusals;

        refusals.Select(r => r.Code).ShouldBe(["Platform:Plugin.TextsIncomplete", "Platform:Plugin.RouteClash"]);
        refusals[0].Data["Keys"].ShouldBe("Job.sweep, Page.labels, Page.more, Permission.print");
    }

    [Fact]
    public void A_dependency_is_met_by_a_neighbour_in_its_range()
    {
        var maker = new PluginMaker().With("dependsOn", """[{ "id": "test.needed", "range": ">=1.2 <2" }, { "id": "test.nice", "range": ">=1", "optional": true }]""");

        Codes(maker, Neighbour("test.needed", "1.2.3")).ShouldBeEmpty();
        Codes(maker, Neighbour("test.needed", "2.0.0")).ShouldBe(["Platform:Plugin.NeedsPlugin"]);
        Codes(maker, Neighbour("test.needed", "1.2.3"), Neighbour("test.nice", "0.9.0")).ShouldBe(["Platform:Plugin.NeedsPlugin"]);
    }

    [Fact]
    public void A_circle_is_refused_and_the_rest_still_has_an_order()
    {
        var maker = new PluginMaker().With("dependsOn", """[{ "id": "test.b", "range": ">=1" }]""");
        var (b, c) = (Neighbour("test.b", "1.0.0", "test.c"), Neighbour("test.c", "1.0.0", "test.made"));

        Look(maker, b, c).Refusals.ShouldHaveSingleItem().Data["Cycle"].ShouldBe("test.made → test.b → test.c → test.made");
        PluginGraph.Order([b, Neighbour("test.a", "1.0.0", "test.z"), Neighbour("test.z", "1.0.0"), Neighbour("test.c", "1.0.0")])
            .Select(p => p.Id).ShouldBe(["test.c", "test.b", "test.z", "test.a"]);
    }

    [Fact]
    public void Two_plugins_never_share_a_table_prefix_nor_one_that_begins_with_the_others()
    {
        var maker = new PluginMaker().With("capabilities", """["data"]""").With("data", """{ "prefix": "p_acme_" }""");
        var other = Neighbour("test.other", "1.0.0") with { Data = new PluginData { Prefix = "p_acme_labels_" } };

        Codes(maker, other).ShouldBe(["Platform:Plugin.PrefixTaken"]);
        Codes(maker, other with { Id = "test.made" }).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static PluginManifest Neighbour(string id, string version, string? needs = null) => PluginManifest.Parse(Encoding.UTF8.GetBytes($$"""
        { "id": "{{id}}", "version": "{{version}}", "name": "N", "description": "D", "publisher": "T", "sdk": ">=1", "entryAssembly": "a.dll", "entryType": "A",
          "dependsOn": [{{(needs is null ? "" : $$"""{ "id": "{{needs}}", "range": ">=1" }""")}}] }
        """), id);

    private IEnumerable<string> Codes(PluginMaker maker, params PluginManifest[] neighbours) => Look(maker, neighbours).Refusals.Select(r => r.Code);

    private Verdict Look(PluginMaker maker, params PluginManifest[] neighbours) => PluginVerifier.Shipped(
        maker.Lay(_folder.Combine(Ids.New().ToString("N"))),
        new AdmissionRules { Product = "0.1.0", CorePermissions = new HashSet<string> { "Routing.Read" }, Neighbours = neighbours });
}
