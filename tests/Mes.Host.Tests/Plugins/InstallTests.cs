using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Mes.Host.Tests.Administration;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Packages;
using Mes.Sdk.Packaging;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Plugins;

/// <summary>Packages come in by file, with no feed and no network; what must not come in is refused before any of its code runs.</summary>
public sealed class InstallTests : IAsyncLifetime
{
    private static readonly X509Certificate2 Partner = Certificates.Create("Test partner", DateTimeOffset.UnixEpoch.AddYears(50), 60);

    private readonly TempFolder _folder = new();
    private MesApp _app = null!;
    private HttpClient _client = null!;

    /// <summary>Written by every plugin of these tests as soon as any of its code runs.</summary>
    private string Trace => _folder.Combine("it-ran");

    public async Task InitializeAsync()
    {
        _app = await MesApp.StartAsync(TestDatabase.Sqlite, Production());
        _client = _app.ClientFor("administrator");
    }

    [Fact]
    public async Task A_partners_package_comes_in_once_the_partner_is_allowed_and_runs_once_it_is_switched_on()
    {
        var package = Signed(new PluginMaker());

        await InstallAsync(package).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.PublisherUnknown");
        await AllowAsync();
        (await InstallAsync(package)).StatusCode.ShouldBe(HttpStatusCode.OK);
        File.Exists(Trace).ShouldBeFalse("installed is not yet on");

        var at = await SwitchAsync(on: true);
        at.GetProperty("state").GetString().ShouldBe("healthy");
        at.GetProperty("why").GetString().ShouldBe("trial");
        File.Exists(Trace).ShouldBeTrue();
        (await SwitchAsync(on: false)).GetProperty("enabled").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_preview_says_what_the_plugin_may_do_and_installs_nothing()
    {
        var package = Signed(new PluginMaker().With("rights", """["Routing.Operate"]""").With("capabilities", """["machines"]"""));

        var answer = await _client.PostAsync("/api/v1/admin/plugins/preview", Content(package));
        var preview = (await answer.Content.ReadFromJsonAsync<PluginPreview>(MesJson.Options))!;

        preview.Powers.ShouldBe([new("rights", "Routing.Operate"), new("capabilities", "machines")]);
        (preview.Admitted, preview.Trust, preview.Signer).ShouldBe((false, "development", "Test partner"));
        preview.Refusals.ShouldHaveSingleItem().Code.ShouldBe("Platform:Plugin.PublisherUnknown");
        (await _client.GetStringAsync("/api/v1/admin/plugins")).ShouldBe("[]");
    }

    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "calls-exit", "Platform:Plugin.Api.EndsProcess" },
        { "uses-dynamic", "Platform:Plugin.Api.Dynamic" },
        { "zip-slip", "Platform:Plugin.Package.Path" },
        { "zip-bomb", "Platform:Plugin.Package.Bomb" },
        { "tampered-file", "Platform:Plugin.FileChanged" },
        { "bad-signature", "Platform:Plugin.SignatureBad" },
        { "unsigned", "Platform:Plugin.Unsigned" },
        { "revoked", "Platform:Plugin.Denied" },
        { "sdk-too-new", "Platform:Plugin.SdkMismatch" },
        { "ships-shared-assembly", "Platform:Plugin.ShipsSharedAssembly" },
        { "ships-native", "Platform:Plugin.ShipsNative" },
        { "missing-culture", "Platform:Plugin.TextsMissing" },
        { "clashing-route", "Platform:Plugin.RouteClash" },
        { "undeclared", "Platform:Plugin.CapabilityMissing" },
        { "unknown-right", "Platform:Plugin.RightUnknown" },
        { "needs-another", "Platform:Plugin.NeedsPlugin" },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_broken_package_is_refused_in_words_before_any_code_runs(string fault, string code)
    {
        await AllowAsync();
        var package = Break(fault);

        var answer = await InstallAsync(package);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Codes(problem).ShouldContain(code);
        problem.GetProperty("detail").GetString()!.ShouldNotContain("{");
        File.Exists(Trace).ShouldBeFalse();
        (await _client.GetStringAsync("/api/v1/admin/plugins")).ShouldBe("[]");
        Directory.EnumerateFileSystemEntries(Path.Combine(_app.DataFolder, "incoming")).ShouldBeEmpty("nothing stays");
    }

    [Fact]
    public async Task The_same_version_with_other_content_does_not_take_its_place()
    {
        await AllowAsync();
        (await InstallAsync(Signed(new PluginMaker()))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await InstallAsync(Signed(new PluginMaker().WithFile("assets/a.txt", "a"))).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.VersionTaken");
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("denied")]
    [InlineData("publisher taken back")]
    public async Task What_was_let_in_is_looked_at_again_before_every_load(string change)
    {
        await AllowAsync();
        await InstallAsync(Signed(new PluginMaker()));
        (await SwitchAsync(on: true)).GetProperty("state").GetString().ShouldBe("healthy");
        await _app.StopAsync();
        File.Delete(Trace);
        var restart = Production();
        if (change == "changed")
        {
            var assembly = Directory.EnumerateFiles(Path.Combine(_app.DataFolder, "plugins"), "Made.dll", SearchOption.AllDirectories).Single();
            await File.AppendAllTextAsync(assembly, "x");
        }
        else if (change == "denied")
        {
            await File.WriteAllTextAsync(
                Path.Combine(_app.DataFolder, "plugins", "deny.json"), """{ "plugins": [{ "id": "test.made", "reason": "It loses labels." }] }""");
        }
        else
        {
            restart.Settings["Plugins:Trust:DenyList"] = _folder.Combine("deny.json");
            await File.WriteAllTextAsync(_folder.Combine("deny.json"), """{ "publishers": ["Test partner"] }""");
        }

        _app = await _app.RestartAsync(restart);
        await Plugins.SettledAsync();

        var plugin = Plugins.All.ShouldHaveSingleItem();
        plugin.Versions.ShouldHaveSingleItem().Reason.ShouldNotBeNull().Code.ShouldBe(change == "changed" ? "Platform:Plugin.FileChanged" : "Platform:Plugin.Denied");
        plugin.Sites["wuhu"].Running.ShouldBeNull();
        File.Exists(Trace).ShouldBeFalse();
    }

    [Fact]
    public async Task A_running_host_follows_what_the_command_line_decides()
    {
        var package = Signed(new PluginMaker().With("permissions", """[{ "name": "read" }]""")
            .WithFile("localization/en.json", """{ "culture": "en", "texts": { "Name": "Made", "Description": "Made by a test.", "Permission.read": "Read" } }"""));
        var follower = _app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<PluginFollower>().Single();
        await follower.LookAsync(CancellationToken.None);

        (await _app.VerbAsync("plugin", "verify", package)).ShouldBe(0);
        (await _app.VerbAsync("plugin", "install", package, "--reason", "trial")).ShouldBe(1, "nobody has allowed the publisher");
        (await _app.VerbAsync("plugin", "allow", "no-thumbprint", "--reason", "trial")).ShouldBe(1);
        (await _app.VerbAsync("plugin", "allow", SignatureCheck.Thumbprint(Partner), "--reason", "trial")).ShouldBe(0);
        (await _app.VerbAsync("plugin", "install", package, "--reason", "trial")).ShouldBe(0);
        (await _app.VerbAsync("plugin", "enable", "test.made", "--site", "wuhu", "--reason", "trial")).ShouldBe(0);
        (await _app.VerbAsync("token", "create", "--name", "trial", "--site", "wuhu", "--permission", "p.test.made.read")).ShouldBe(0);
        File.Exists(Trace).ShouldBeFalse("the command line runs no plugin");
        (await follower.LookAsync(CancellationToken.None)).ShouldBeTrue();
        await Plugins.FollowAsync("test.made");

        Plugins.All.ShouldHaveSingleItem().Sites["wuhu"].State.ShouldBe(PluginState.Healthy);
        (await _app.VerbAsync("plugin", "install", Break("tampered-file"), "--reason", "trial")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_installs_without_the_right()
    {
        using var planner = _app.ClientFor("planner");

        foreach (var address in new[] { "plugins?reason=x", "plugins/preview" })
        {
            await planner.PostAsync("/api/v1/admin/" + address, Content(Signed(new PluginMaker()))).ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");
        }
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private PluginManager Plugins => _app.Services.GetRequiredService<PluginManager>();

    /// <summary>What the command line decides is followed when the test says so.</summary>
    private MesAppOptions Production() => MesAppOptions.With(
        ("Plugins:Trust:Development", "false"), ("Plugins:Folder", _folder.Combine("none-shipped")), ("Plugins:FollowEvery", "01:00:00"));

    private static ByteArrayContent Content(string package) => new(File.ReadAllBytes(package));

    private static IEnumerable<string?> Codes(JsonElement problem) => problem.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0
        ? errors.EnumerateArray().Select(e => e.GetProperty("code").GetString())
        : [problem.GetProperty("code").GetString()];

    private Task<HttpResponseMessage> InstallAsync(string package) => _client.PostAsync("/api/v1/admin/plugins?reason=trial&name=made.mesplugin", Content(package));

    private async Task AllowAsync() => (await _client.PostAsJsonAsync(
        "/api/v1/admin/plugins/publishers", new { thumbprint = SignatureCheck.Thumbprint(Partner), reason = "trial" })).EnsureSuccessStatusCode();

    private async Task<JsonElement> SwitchAsync(bool on)
    {
        var answer = await _client.PutAsJsonAsync("/api/v1/admin/sites/wuhu/plugins/test.made", new { on, reason = "trial" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private string Signed(PluginMaker maker)
    {
        maker.Source += $$"""
            namespace Made { static class Traced { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Ran() => System.IO.File.WriteAllText(@"{{Trace}}", "x"); } }
            """;
        var package = maker.Pack(_folder.Path);
        PackageSigner.Sign(package, Partner);
        return package;
    }

    private string Break(string fault)
    {
        var maker = new PluginMaker();
        switch (fault)
        {
            case "calls-exit": return Signed(maker.WithCode("namespace Made { class Exits { void Now() => System.Environment.Exit(3); } }"));
            case "uses-dynamic": return Signed(maker.WithCode("namespace Made { class Loose { object Now(dynamic x) => x.Anything; } }"));
            case "sdk-too-new": return Signed(maker.With("sdk", "\">=9 <10\""));
            case "ships-shared-assembly": return Signed(maker.WithFile("lib/Mes.Sdk.dll", "x"));
            case "ships-native": return Signed(maker.WithFile("lib/libzpl.so", "x"));
            case "missing-culture": return Signed(maker.With("resources", """{ "cultures": ["en", "zh-Hans"] }"""));
            case "unknown-right": return Signed(maker.With("rights", """["Routing.Teleport"]"""));
            case "needs-another": return Signed(maker.With("dependsOn", """[{ "id": "test.other", "range": ">=1" }]"""));
            case "clashing-route":
                return Signed(maker.With("capabilities", """["ui"]""").With("permissions", """[{ "name": "see" }]""")
                    .With("ui", """{ "pages": [{ "id": "a", "path": "x/{y}", "permission": "see" }, { "id": "b", "path": "x/{z}", "permission": "see" }] }"""));
            case "revoked":
                File.WriteAllText(Path.Combine(_app.DataFolder, "plugins", "deny.json"), """{ "plugins": [{ "id": "test.made", "versions": "<2", "reason": "It loses labels." }] }""");
                return Signed(maker);
            case "unsigned": return maker.Pack(_folder.Path);
            case "undeclared": return Rewrite(Signed(maker), "plugin.json", b => Replace(b, "\"jobs\": [],", "\"jobs\": [{ \"id\": \"a\", \"cron\": \"0 0 * * * ?\" }],"));
            case "tampered-file": return Rewrite(Signed(maker), "localization/en.json", b => Replace(b, "Made by", "Mads by"));
            case "bad-signature": return Rewrite(Signed(maker), "plugin.json", b => Replace(b, "\"1.0.0\"", "\"1.0.1\""));
            case "zip-slip": return Rewrite(Signed(maker), "lib/../../../evil.dll", _ => [1]);
            default: return Rewrite(Signed(maker), "assets/bomb.bin", _ => new byte[16 * 1024 * 1024]);
        }
    }

    private static byte[] Replace(byte[] content, string old, string now) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(content).Replace(old, now, StringComparison.Ordinal));

    private static string Rewrite(string package, string path, Func<byte[], byte[]> change)
    {
        using var zip = System.IO.Compression.ZipFile.Open(package, System.IO.Compression.ZipArchiveMode.Update);
        var content = Array.Empty<byte>();
        if (zip.GetEntry(path) is { } entry)
        {
            using var reading = entry.Open();
            using var bytes = new MemoryStream();
            reading.CopyTo(bytes);
            content = bytes.ToArray();
            reading.Dispose();
            entry.Delete();
        }

        using var writing = zip.CreateEntry(path).Open();
        writing.Write(change(content));
        return package;
    }
}
