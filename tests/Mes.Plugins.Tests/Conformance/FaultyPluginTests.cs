using Mes.Sdk.Testing;

namespace Mes.Plugins.Tests.Conformance;

/// <summary>Every check of the kit fails on a plugin that is broken so, and on nothing else.</summary>
public sealed class FaultyPluginTests
{
    private const string Api = """
        { "versions": [1], "openApi": "openapi.json" }
        """;

    private const string Document = """
        { "openapi": "3.1.1", "info": { "title": "made", "version": "1" }, "paths": { "/v1/hello": { "get": {} } } }
        """;

    private const string Code = """
        namespace Made
        {
            using System.Threading;
            using System.Threading.Tasks;
            using Mes.Routing.Contracts;
            using Mes.Sdk;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.DependencyInjection;

            public sealed class Real : IMesPlugin
            {
                public static object Held;

                public void Configure(IPluginBuilder builder)
                {
                    builder.Services.AddSingleton<IApiModule, Api>();
                    builder.Services.AddSingleton<IPluginLifecycle, Part>();
                    /*configure*/
                }
            }

            public sealed class Api : IApiModule
            {
                public void Map(IPluginEndpoints endpoints) => endpoints.MapGet("/v1/hello", (RequestDelegate)Answer)/*guard*/;

                private static Task Answer(HttpContext http) { /*answer*/ }
            }

            public sealed class Part : IPluginLifecycle
            {
                public Task StartAsync(CancellationToken ct) { /*start*/ return Task.CompletedTask; }

                public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
            }

            public sealed class Label : ILabelRenderer
            {
                public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct) { /*render*/ }
            }

            public sealed class Gate : IGate<StationExitV1>
            {
                private readonly System.Action _work;

                public Gate(System.Action work) => _work = work;

                public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct)
                {
                    _work();
                    return new ValueTask<GateVerdict>(GateVerdict.Allow);
                }
            }
        }
        """;

    [Fact]
    public void A_sound_plugin_passes() => InHost(Sound()).ShouldBeEmpty();

    [Fact]
    public void Manifest() => Failed(Sound().With("supportUrl", "\"ftp://example.com\"")).ShouldBe(["manifest"]);

    [Fact]
    public void Package_that_ships_the_hosts_own_assembly() => Failed(Sound().WithFile("lib/Mes.Sdk.dll", "x")).ShouldContain("package");

    [Fact]
    public void Code_that_ends_the_process() => Failed(Sound("", start: "System.Environment.Exit(3);")).ShouldContain("code");

    [Fact]
    public void Words_that_are_missing() => Failed(Sound().With("resources", """{ "cultures": ["en", "de"] }""")).ShouldContain("words");

    [Fact]
    public void Licence() => Failed(Sound().Without("licence")).ShouldBe(["licence"]);

    [Fact]
    public void Support() => Failed(Sound().Without("supportUrl")).ShouldBe(["support"]);

    [Fact]
    public void Configure_that_throws() => Failed(Sound("throw new System.InvalidOperationException(\"broken on purpose\");")).ShouldBe(["configure"]);

    [Fact]
    public void A_gate_that_nobody_declared() => Failed(Sound(GateOf("default"))).ShouldBe(["undeclared"]);

    [Fact]
    public void An_endpoint_that_asks_for_nothing() => Failed(Sound(guard: "")).ShouldContain("permission");

    [Fact]
    public void An_endpoint_without_the_section_api() => Failed(Sound().Without("api").With("capabilities", "[]")).ShouldContain("api");

    [Fact]
    public void A_document_that_names_another_endpoint() =>
        Failed(Sound().WithFile("openapi.json", Document.Replace("/v1/hello", "/v1/goodbye", StringComparison.Ordinal))).ShouldBe(["openapi"]);

    [Fact]
    public void A_gate_that_takes_too_long() => Failed(Gated("System.Threading.Thread.Sleep(60)")).ShouldContain("gates");

    [Fact]
    public void A_gate_that_throws() => Failed(Gated("throw new System.InvalidOperationException(\"broken on purpose\")")).ShouldContain("gates");

    [Theory]
    [InlineData("""["unit"]""", "throw new System.InvalidOperationException(\"broken on purpose\");")]
    [InlineData("""["lot"]""", "return Task.FromResult(new RenderedLabel(\"text/plain\", request.Fields[\"lot\"], new byte[1]));")]
    [InlineData("""["unit", "lot"]""", "return Task.FromResult(new RenderedLabel(\"text/plain\", \"a.txt\", new byte[request.Kind == LabelKinds.Lot ? 0 : 1]));")]
    [InlineData("[]", "return Task.FromResult(new RenderedLabel(\"text/plain\", request.Fields[\"serial\"] + \".txt\", new byte[1]));")]
    public void A_label_that_is_declared_and_not_made(string kinds, string render) => Failed(Labelled(kinds, render)).ShouldBe(["labels"]);

    [Fact]
    public void Labels_that_are_made_as_declared() => Failed(Labelled(
        """["unit"]""", "return Task.FromResult(new RenderedLabel(\"text/plain\", request.Fields[\"serial\"] + \".txt\", new byte[1]));")).ShouldBeEmpty();

    [Fact]
    public void A_start_that_throws() => InHost(Sound(start: "throw new System.InvalidOperationException(\"broken on purpose\");")).ShouldBe(["start"]);

    [Fact]
    public void A_setting_whose_form_the_host_refuses() =>
        InHost(Sound().With("capabilities", """["api", "settings"]""").With("settings", """[{ "key": "code", "pattern": "[0-9]{4}" }]""")).ShouldBe(["settings"]);

    [Fact]
    public void An_endpoint_that_fails() => InHost(Sound(answer: "throw new System.InvalidOperationException(\"broken on purpose\");")).ShouldBe(["upgrade"]);

    [Fact]
    public void A_timer_that_nobody_stops() =>
        Failed(Sound("Held = new System.Threading.Timer(_ => System.GC.KeepAlive(this), null, 1000, 1000);")).ShouldContain("unload");

    [Fact]
    public void Work_that_never_ends() => InHost(Sound(start: "System.Threading.Tasks.Task.Run(async () => { while (true) { await System.Threading.Tasks.Task.Delay(1000); System.GC.KeepAlive(this); } });")).ShouldBe(["leaves"]);

    [Fact]
    public void Tables_of_somebody_else() => PluginConformance.Check(TestPlugin("ForeignTableMigration")).Checks.ShouldContain(c => c.Name == "tables" && !c.Passed);

    [Fact]
    public void No_host() => PluginConformance.Check(Samples.Of("Checks"), new ConformanceOptions { Host = "" }).Level.ShouldBe("none");

    /// <summary>What is found without a host, which then is missing.</summary>
    private static IEnumerable<string> Failed(PluginMaker plugin) => Failed(plugin, new ConformanceOptions { Host = "" }).Where(c => c != "host");

    private static IEnumerable<string> InHost(PluginMaker plugin) => Failed(plugin, new ConformanceOptions());

    private static IEnumerable<string> Failed(PluginMaker plugin, ConformanceOptions options)
    {
        using var folder = new TempFolder();
        return [.. PluginConformance.Check(plugin.Lay(folder.Combine("made")), options).Checks
            .Where(c => !c.Passed && c.Level != "gold" && c.Name != "admission").Select(c => c.Name).Distinct()];
    }

    private static string TestPlugin(string name) => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Samples.Folder))!, "test-plugins", Path.GetFileName(Samples.Folder), name);

    private static PluginMaker Gated(string verdict) => Sound(GateOf(verdict))
        .With("capabilities", """["api", "gates:station.exit"]""")
        .With("gates", """[{ "id": "exit", "gate": "station.exit", "budgetMs": 50 }]""")
        .WithFile("localization/en.json", Words("\"Gate.exit\": \"Looks\""));

    private static PluginMaker Labelled(string kinds, string render) => Sound("builder.AddProvider<ILabelRenderer, Label>(\"label\");", render: render)
        .With("capabilities", """["api", "providers:ILabelRenderer"]""")
        .With("providers", $$"""[{ "id": "label", "contract": "ILabelRenderer", "kinds": {{kinds}} }]""")
        .WithFile("localization/en.json", Words("\"Provider.label\": \"Label\""));

    private static string GateOf(string verdict) => $$"""
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Mes.Sdk.IGate<Mes.Routing.Contracts.StationExitV1>>(
            builder.Services, new Gate(() => {{(verdict == "default" ? "{ }" : "{ " + verdict + "; }")}}));
        """;

    private static string Words(string more) => $$"""
        { "culture": "en", "texts": { "Name": "Made", "Description": "Made by a test.", "Permission.read": "Read", "Setting.code": "Code", {{more}} } }
        """;

    /// <summary>One with an endpoint, a permission and a part that starts, and nothing wrong.</summary>
    private static PluginMaker Sound(
        string configure = "", string start = "", string answer = "return System.Threading.Tasks.Task.CompletedTask;",
        string guard = ".RequirePermission(\"read\")", string render = "throw new System.NotSupportedException();") => new PluginMaker().With("entryType", "\"Made.Real\"")
            .With("licence", "\"MIT\"").With("supportUrl", "\"https://example.com\"").With("capabilities", """["api"]""")
            .With("permissions", """[{ "name": "read" }]""").With("api", Api).With("resources", """{ "cultures": ["en"] }""")
            .WithFile("openapi.json", Document).WithFile("localization/en.json", Words("\"Hello\": \"Hello\""))
            .WithCode(Code.Replace("/*configure*/", configure, StringComparison.Ordinal).Replace("/*start*/", start, StringComparison.Ordinal)
                .Replace("/*answer*/", answer, StringComparison.Ordinal).Replace("/*guard*/", guard, StringComparison.Ordinal)
                .Replace("/*render*/", render, StringComparison.Ordinal));
}
