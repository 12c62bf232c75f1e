using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Host.Tests.Administration;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Packages;
using Mes.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Plugins;

/// <summary>Who decides about plugins: whose an id is, who needs whom, what is denied, what a region makes mandatory, and that a purge leaves nothing.</summary>
public sealed class PluginRuleTests : IAsyncLifetime
{
    private const string Admin = "/api/v1/admin/";
    private readonly TempFolder _folder = new();
    private MesApp _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _app = await MesApp.StartAsync(TestDatabase.Sqlite, NoneShipped);
        _client = _app.ClientFor("administrator");
    }

    [Fact]
    public async Task Another_publisher_does_not_take_over_an_id_until_it_is_transferred()
    {
        await InstallAsync(Made("test.made", "1.0.0")).ShouldBeDoneAsync();
        var foreign = Made("test.made", "1.1.0", m => m.With("publisher", "\"Somebody else\""));

        (await PreviewAsync(foreign)).Refusals.Select(r => r.Code).ShouldBe(["Platform:Plugin.PublisherChanged"]);
        await InstallAsync(foreign).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.PublisherChanged");
        await _client.DeleteAsync(Admin + "plugins/test.made/versions/1.0.0?reason=trial").ShouldBeDoneAsync();
        await InstallAsync(foreign).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.PublisherChanged");

        await _client.PutAsync(Admin + "plugins/test.made/publisher", new { publisher = "Somebody else", reason = "" }).ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid");
        await _client.PutAsync(Admin + "plugins/test.made/publisher", new { publisher = "Somebody else", reason = "They bought it" }).ShouldBeDoneAsync();
        await InstallAsync(foreign).ShouldBeDoneAsync();
        await InstallAsync(Made("test.made", "1.2.0")).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.PublisherChanged");
        await _client.PutAsync(Admin + "plugins/test.unknown/publisher", new { publisher = "X", reason = "x" }).ProblemAsync(HttpStatusCode.NotFound, "Platform:PluginUnknown");
    }

    [Fact]
    public async Task What_another_needs_comes_first_and_goes_last()
    {
        await InstallAsync(Made("test.base", "1.0.0")).ShouldBeDoneAsync();
        await InstallAsync(Made("test.base", "2.0.0")).ShouldBeDoneAsync();
        await InstallAsync(Made("test.top", "1.0.0", m => m.With("dependsOn", """[{ "id": "test.base", "range": ">=1 <2" }]"""))).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.NeedsPlugin");
        await InstallAsync(Made("test.top", "1.0.0", m => m.With("dependsOn", """[{ "id": "test.base", "range": ">=2" }]"""))).ShouldBeDoneAsync();

        var problem = await SwitchAsync("test.top", on: true).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.NeedsOn");
        problem.Codes().ShouldBe(["Platform:Plugin.NeedsOn.Missing"]);
        await SwitchAsync("test.base", on: true).ShouldBeDoneAsync();
        await SwitchAsync("test.top", on: true).ShouldBeDoneAsync();

        (await SwitchAsync("test.base", on: false).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.NeededBy")).GetProperty("detail").GetString()!.ShouldContain("test.top");
        await _client.PostAsJsonAsync(Admin + "sites/wuhu/plugins/test.base/upgrade", new { version = "1.0.0", reason = "trial" })
            .ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.NeededBy");
        (await _client.GetStringAsync(Admin + "sites/wuhu/plugins/test.base/stop")).ShouldContain("\"neededBy\":[\"test.top\"]");

        // Nor does somebody go back over REST or at the command line: only the host itself does, from a version that is broken.
        await SwitchAsync("test.top", on: false).ShouldBeDoneAsync();
        foreach (var version in new[] { "1.0.0", "2.0.0" })
        {
            await _client.PostAsJsonAsync(Admin + "sites/wuhu/plugins/test.base/upgrade", new { version, reason = "trial" }).ShouldBeDoneAsync();
        }

        await SwitchAsync("test.top", on: true).ShouldBeDoneAsync();
        await _client.PostAsJsonAsync(Admin + "sites/wuhu/plugins/test.base/rollback", new { reason = "trial" }).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.NeededBy");
        (await VerbAsync("rollback", "test.base", "--site", "wuhu", "--reason", "trial")).ShouldBe(1);
        Of("test.base").Sites["wuhu"].Version.ShouldBe("2.0.0");

        (await _client.DeleteAsync(Admin + "plugins/test.base/versions/1.0.0?reason=trial")).StatusCode.ShouldBe(HttpStatusCode.OK, "another version suits");

        await SwitchAsync("test.top", on: false).ShouldBeDoneAsync();
        await SwitchAsync("test.base", on: false).ShouldBeDoneAsync();
        (await _client.DeleteAsync(Admin + "plugins/test.base/versions/2.0.0?reason=trial").ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.NeededByInstalled"))
            .GetProperty("detail").GetString()!.ShouldContain("test.top");
        await _client.DeleteAsync(Admin + "plugins/test.top/versions/1.0.0?reason=trial").ShouldBeDoneAsync();
        await _client.DeleteAsync(Admin + "plugins/test.base/versions/2.0.0?reason=trial").ShouldBeDoneAsync();
    }

    [Theory]
    [InlineData("setting")]
    [InlineData("file")]
    public async Task What_is_denied_stops_where_it_runs_and_is_named(string how)
    {
        await InstallAsync(Made("test.made", "1.0.0")).ShouldBeDoneAsync();
        await InstallAsync(Made("test.other", "1.0.0")).ShouldBeDoneAsync();
        await SwitchAsync("test.made", on: true).ShouldBeDoneAsync();
        await SwitchAsync("test.other", on: true).ShouldBeDoneAsync();
        var follower = _app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<PluginFollower>().Single();
        await follower.LookAsync(CancellationToken.None);

        var change = Plugins.NextChangeAsync();
        if (how == "setting")
        {
            await _client.PutAsync(Admin + "settings/Platform.PluginsDenied", new { value = "test.made" }).ShouldBeDoneAsync();
        }
        else
        {
            await File.WriteAllTextAsync(Path.Combine(_app.DataFolder, "plugins", "deny.json"), """{ "plugins": [{ "id": "test.made", "reason": "It loses labels." }] }""");
            (await follower.LookAsync(CancellationToken.None)).ShouldBeTrue();
        }

        await change;
        var at = Of("test.made").Sites["wuhu"];
        (at.Running, at.State).ShouldBe((null, PluginState.Rejected));
        at.Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.Denied");
        Of("test.other").Sites["wuhu"].State.ShouldBe(PluginState.Healthy, "only what is denied stops");
        var alarms = await Until.AnswersAsync(() => _client.GetStringAsync(Admin + "sites/wuhu/plugin-alarms"), a => a.Contains("test.made", StringComparison.Ordinal));
        alarms.ShouldContain("Platform:Plugin.Denied");
    }

    [Fact]
    public async Task What_a_region_makes_mandatory_is_on_at_its_sites_and_no_site_switches_it_off()
    {
        await InstallAsync(Made("test.made", "1.0.0")).ShouldBeDoneAsync();
        await MandateAsync("region:nowhere", on: true).ProblemAsync(HttpStatusCode.NotFound, "Platform:ScopeUnknown");
        using (var local = _app.ClientFor("Platform.Plugins@wuhu"))
        {
            (await local.PutAsync(Admin + "plugins/test.made/mandate", new { scope = "region:asia", on = true, reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        await MandateAsync("region:asia", on: true).ShouldBeDoneAsync();
        (Of("test.made").Sites["wuhu"].State, Of("test.made").Sites["wuhu"].Mandatory).ShouldBe((PluginState.Healthy, "region:asia"));
        Of("test.made").Sites["barcelona"].Running.ShouldBeNull("another region");
        await SwitchAsync("test.made", on: false).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.MandatoryInRegion");
        await _client.PostAsJsonAsync(Admin + "plugins/test.made/purge", new { reason = "x" }).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.InUse");

        await MandateAsync("enterprise", on: true).ShouldBeDoneAsync();
        Of("test.made").Sites["barcelona"].State.ShouldBe(PluginState.Healthy);
        await SwitchAsync("test.made", on: false).ProblemAsync(HttpStatusCode.Conflict, "Platform:Plugin.MandatoryEverywhere");
        await MandateAsync("enterprise", on: false).ShouldBeDoneAsync();
        await MandateAsync("region:asia", on: false).ShouldBeDoneAsync();
        Of("test.made").Sites["wuhu"].Running.ShouldBeNull("no site had switched it on by itself");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_purge_leaves_nothing_but_the_audit_trail(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database, NoneShipped);
        using var client = app.ClientFor("administrator");
        var package = Made("test.made", "1.0.0", m => m
            .With("qualityLevel", "\"silver\"").With("capabilities", """["jobs", "settings", "gates:station.exit", "events:UnitShippedV1", "providers:ILabelRenderer"]""")
            .With("permissions", """[{ "name": "see" }]""").With("settings", """[{ "key": "note" }]""").With("jobs", """[{ "id": "tally", "cron": "0 0 3 1 1 ? 2099" }]""")
            .With("gates", """[{ "id": "exit", "gate": "station.exit", "failMode": "hold" }]""").With("providers", """[{ "id": "zpl", "contract": "ILabelRenderer" }]""")
            .WithFile("localization/en.json", """
                { "culture": "en", "texts": { "Name": "Made", "Description": "Made.", "Gate.exit": "a", "Gate.exit.Why": "b", "Job.tally": "c", "Permission.see": "d", "Provider.zpl": "e", "Setting.note": "f" } }
                """));
        await client.PostAsync(Admin + "plugins?reason=trial&name=made.mesplugin", new ByteArrayContent(await File.ReadAllBytesAsync(package))).ShouldBeDoneAsync();
        foreach (var (path, body) in new (string, object)[]
        {
            ("settings/p.test.made.note?scope=region:asia", new { value = "x" }), ("sites/wuhu/settings/p.test.made.note", new { value = "y" }),
            ("sites/wuhu/plugins/test.made/gates/station.exit", new { hold = true, budgetMs = 20, off = true }), ("sites/wuhu/providers/ILabelRenderer", new { provider = "test.made/zpl" }),
            ("sites/wuhu/plugins/test.made/jobs/tally", new { cron = "0 0 4 * * ?" }), ("roles/labels", new { name = "Labels", permissions = new[] { "p.test.made.see", "Platform.Audit" } }),
            ("sites/wuhu/plugins/test.made", new { on = true, reason = "trial" }), ("sites/wuhu/plugins/test.made", new { on = false, reason = "trial" }),
        })
        {
            await client.PutAsync(Admin + path, body).ShouldBeDoneAsync();
        }

        (await LeftAsync(app)).ShouldNotBeEmpty();
        await client.DeleteAsync(Admin + "plugins/test.made/versions/1.0.0?reason=trial").ShouldBeDoneAsync();
        await client.PostAsJsonAsync(Admin + "plugins/test.made/purge", new { reason = "It is not used" }).ShouldBeDoneAsync();

        (await LeftAsync(app)).ShouldBeEmpty();
        (await client.GetStringAsync(Admin + "roles")).ShouldContain("Platform.Audit");
        (await client.GetStringAsync(Admin + "audit?action=PurgePlugin")).ShouldContain("It is not used");
    }

    [Theory]
    [InlineData("enable", "test.made", "--reason", "trial")]
    [InlineData("enable", "test.made", "--site", "wuhu")]
    [InlineData("mandate", "test.made", "--reason", "trial")]
    [InlineData("transfer", "test.made", "--reason", "trial")]
    [InlineData("fold", "test.made", "--reason", "trial")]
    [InlineData("install", "nowhere.mesplugin", "--reason", "trial")]
    public async Task A_command_line_that_leaves_something_out_is_told_the_usage(params string[] line) => (await VerbAsync(line)).ShouldBe(2);

    [Fact]
    public async Task The_command_line_mandates_transfers_and_purges()
    {
        await InstallAsync(Made("test.made", "1.0.0")).ShouldBeDoneAsync();

        (await VerbAsync("mandate", "test.made", "--region", "asia", "--reason", "trial")).ShouldBe(0);
        (await VerbAsync("disable", "test.made", "--site", "wuhu", "--reason", "trial")).ShouldBe(1);
        (await VerbAsync("mandate", "test.made", "--region", "asia", "--off", "--reason", "trial")).ShouldBe(0);
        (await VerbAsync("transfer", "test.made", "--publisher", "Somebody else", "--reason", "sold")).ShouldBe(0);
        (await VerbAsync("purge", "test.made", "--reason", "trial")).ShouldBe(0);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private MesAppOptions NoneShipped => MesAppOptions.With(("Plugins:Folder", _folder.Combine("none-shipped")));

    private PluginManager Plugins => _app.Services.GetRequiredService<PluginManager>();

    private PluginStatus Of(string plugin) => Plugins.All.Single(p => p.Id == plugin);

    /// <summary>Every row of the platform's tables, but the audit trail and what no longer counts, that names the plugin.</summary>
    private static async Task<List<string>> LeftAsync(MesApp app)
    {
        await using var connection = app.Connect();
        await connection.OpenAsync();
        var tables = await ReadAsync(connection, app.Database == TestDatabase.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'platform%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'platform%'");
        var left = new List<string>();
        foreach (var table in tables.Where(t => t is not ("platform_audit_entry" or "platform_outbox_message" or "platform_idempotent_answer")))
        {
            left.AddRange((await ReadAsync(connection, $"SELECT * FROM {table}")).Where(r => r.Contains("test.made", StringComparison.Ordinal)).Select(r => $"{table}: {r}"));
        }

        return left;
    }

    private static async Task<List<string>> ReadAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString())));
        }

        return rows;
    }

    private string Made(string id, string version, Action<PluginMaker>? more = null)
    {
        var maker = new PluginMaker();
        maker.With("id", $"\"{id}\"").With("version", $"\"{version}\"");
        more?.Invoke(maker);
        return maker.Pack(_folder.Path);
    }

    private Task<HttpResponseMessage> InstallAsync(string package) =>
        _client.PostAsync(Admin + "plugins?reason=trial&name=made.mesplugin", new ByteArrayContent(File.ReadAllBytes(package)));

    private async Task<PluginPreview> PreviewAsync(string package) =>
        (await (await _client.PostAsync(Admin + "plugins/preview", new ByteArrayContent(await File.ReadAllBytesAsync(package)))).Content.ReadFromJsonAsync<PluginPreview>(MesJson.Options))!;

    private Task<HttpResponseMessage> SwitchAsync(string plugin, bool on) => _client.PutAsync(Admin + "sites/wuhu/plugins/" + plugin, new { on, reason = "trial" });

    private Task<HttpResponseMessage> MandateAsync(string scope, bool on) => _client.PutAsync(Admin + "plugins/test.made/mandate", new { scope, on, reason = "trial" });

    private Task<int> VerbAsync(params string[] arguments) => _app.VerbAsync(["plugin", .. arguments]);
}
