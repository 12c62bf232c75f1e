using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Plugins.Packages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mes.Host.Tests.Plugins;

/// <summary>The whole life of a plugin at the command line, beside a host that runs: packed, signed, let in, switched on, upgraded, rolled back, switched off and removed. Each time the host follows, and says state, reason and who it was.</summary>
public sealed class PluginVerbTests : IAsyncLifetime
{
    private const string Id = "test.made";
    private readonly TempFolder _folder = new();
    private MesApp _app = null!;
    private HttpClient _client = null!;

    private static string Person => "console:" + Environment.UserName;

    public async Task InitializeAsync()
    {
        _app = await MesApp.StartAsync(TestDatabase.Sqlite, MesAppOptions.With(
            ("Plugins:Trust:Development", "false"), ("Plugins:Folder", _folder.Combine("none-shipped")), ("Plugins:FollowEvery", "01:00:00")));
        _client = _app.ClientFor("administrator");
        await Follower.LookAsync(CancellationToken.None);
    }

    [Fact]
    public async Task From_pack_to_remove_every_verb_does_what_it_says_and_the_running_host_follows()
    {
        var certificate = _folder.Combine("partner.pem");
        (await VerbAsync("certificate", "--publisher", "Test partner", "--output", certificate)).ShouldBe(0);
        var (first, second) = (await PackedAsync("1.0.0", certificate), await PackedAsync("1.1.0", certificate));
        (await VerbAsync("verify", first, "--publisher", certificate, "--strict")).ShouldBe(0);
        (await VerbAsync("inspect", first)).ShouldBe(0);
        (await VerbAsync("install", first, "--reason", "trial")).ShouldBe(1, "nobody has allowed the publisher");
        (await VerbAsync("allow", certificate, "--reason", "trial")).ShouldBe(0);
        (await VerbAsync("install", first, "--reason", "trial")).ShouldBe(0);
        await FollowedAsync();
        await Until.SoAsync(async () => (await ListedAsync()).GetProperty("versions")[0].GetProperty("state").GetString() == "installed");

        await DoneAsync("enable", ["--site", "wuhu"], "on the line", at => (at.Running, at.State) == ("1.0.0", "healthy"));
        (await VerbAsync("install", second, "--reason", "trial")).ShouldBe(0);
        await FollowedAsync();
        await DoneAsync("upgrade", ["--version", "1.1.0", "--site", "wuhu"], "new words", at => (at.Running, at.State) == ("1.1.0", "healthy"));
        (await VerbAsync("remove", Id, "--version", "1.1.0", "--reason", "trial")).ShouldBe(1, "it is in use");
        (await ListAsync()).ShouldSatisfyAllConditions(
            l => l.ShouldContain($"{Id}  Test partner"), l => l.ShouldContain("  1.0.0  "), l => l.ShouldContain($"  at wuhu: on, 1.1.0, by {Person}: new words"));
        await DoneAsync("rollback", ["--site", "wuhu"], "the words confuse", at => (at.Running, at.State) == ("1.0.0", "healthy"));
        await DoneAsync("disable", ["--site", "wuhu"], "enough", at => (at.Running, at.Enabled) == (null, false));
        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            (await VerbAsync("remove", Id, "--version", version, "--reason", "not needed")).ShouldBe(0);
        }

        await FollowedAsync();
        await Until.AnswersAsync(() => _client.GetStringAsync("/api/v1/admin/plugins"), list => list == "[]", "nothing is left in the list");
        (await VerbAsync("enable", Id, "--site", "wuhu", "--reason", "again")).ShouldBe(1);
        var trail = await _client.GetStringAsync("/api/v1/admin/audit?take=200");
        new[] { "InstallPlugin", "RollBackPlugin", "RemovePlugin" }.ShouldAllBe(a => trail.Contains(a));
        trail.ShouldContain("the words confuse");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private PluginFollower Follower => _app.Services.GetServices<IHostedService>().OfType<PluginFollower>().Single();

    private Task<int> VerbAsync(params string[] line) => _app.VerbAsync(["plugin", .. line]);

    private async Task<string> PackedAsync(string version, string certificate)
    {
        var (laid, packages) = (new PluginMaker().With("version", $"\"{version}\"").Lay(_folder.Combine("laid-" + version)), _folder.Combine("packages"));
        (await VerbAsync("pack", laid, "--output", packages)).ShouldBe(0);
        var package = Path.Combine(packages, $"{Id}-{version}.mesplugin");
        (await VerbAsync("sign", package, "--certificate", certificate)).ShouldBe(0);
        return package;
    }

    /// <summary>A verb about one site, which the host follows until it stands there as wanted, with who and why.</summary>
    private async Task DoneAsync(string verb, string[] more, string why, Func<(string? Running, string? State, bool Enabled), bool> wanted)
    {
        (await VerbAsync([verb, Id, .. more, "--reason", why])).ShouldBe(0, verb);
        await FollowedAsync();
        var at = await Until.AnswersAsync(
            async () => (await ListedAsync()).GetProperty("sites").GetProperty("wuhu"),
            a => wanted((a.GetProperty("running").GetString(), a.GetProperty("state").GetString(), a.GetProperty("enabled").GetBoolean())),
            verb);
        (at.GetProperty("by").GetString(), at.GetProperty("why").GetString()).ShouldBe((Person, why));
    }

    private async Task FollowedAsync() => (await Follower.LookAsync(CancellationToken.None)).ShouldBeTrue();

    private async Task<JsonElement> ListedAsync() =>
        (await _client.GetFromJsonAsync<JsonElement>("/api/v1/admin/plugins")).EnumerateArray().Single(p => p.GetProperty("id").GetString() == Id);

    /// <summary>What a person reads at the console: in a process of its own, as the console is everybody's in this one.</summary>
    private async Task<string> ListAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Mes.Host.dll"), "plugin", "list", "--data=" + _app.DataFolder, "--Jobs:Enabled=false", "--Mqtt:Enabled=false",
                "--Plugins:Folder=" + _folder.Combine("none-shipped"), .. _app.DatabaseArguments,
            ]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said);
        return said;
    }
}
