using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Host.Tests.Security;
using Mes.Platform.Security.Accounts;

namespace Mes.Host.Tests.Administration;

public sealed class SiteTests
{
    private const string Orders = "/api/v1/sites/wuhu/orders";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_user_of_wuhu_sees_nothing_of_barcelona(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        using var browser = new Browser(app);
        await browser.SignInAsync(await app.UserAsync(("planner", "wuhu"), ("quality", "wuhu")), Accounts.Password);

        (await browser.Http.GetFromJsonAsync<Me>("/api/v1/me", MesJson.Options))!.Sites.Select(s => s.Code).ShouldBe(["wuhu"]);
        (await browser.Http.GetStringAsync("/api/v1/admin/sites")).ShouldNotContain("barcelona");
        (await browser.Http.GetAsync("/api/v1/admin/sites/wuhu/audit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.Http.GetAsync("/api/v1/admin/sites/barcelona/audit").ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");
        await browser.Http.GetAsync("/api/v1/admin/audit").ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_site_is_there_at_once_and_every_wrong_member_is_named(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        using var client = app.ClientFor("administrator");

        var problem = await client.PutAsync("/api/v1/admin/sites/Not_Good", new
        {
            name = "", region = "eu", enterprise = "dual-cross", culture = "klingon", timeZone = "Mars/Olympus", market = "cn",
        }).ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid");
        await client.PutAsync("/api/v1/admin/sites/lyon", new
        {
            name = "Lyon", region = "europe", enterprise = "dual-cross", culture = "fr", timeZone = "Europe/Paris", market = "FR",
        }).ShouldBeDoneAsync();

        problem.Codes().ShouldBe(
            ["Platform:SiteCodeFormat", "Platform:TextLength", "Platform:CultureUnknown", "Platform:TimeZoneUnknown", "Platform:MarketUnknown"]);
        (await client.GetStringAsync("/api/v1/admin/sites")).ShouldContain("\"lyon\"");
        (await client.GetAsync("/api/v1/admin/sites/lyon/modules")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_module_that_is_switched_off_has_no_routes_at_that_site_until_it_is_on_again(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        using var client = app.ClientFor("administrator");
        (await client.GetAsync(Orders)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await client.PutAsync("/api/v1/admin/sites/wuhu/modules/Orders", new { on = false }).ShouldBeDoneAsync();
        await client.GetAsync(Orders).ProblemAsync(HttpStatusCode.NotFound, "Platform:ModuleDisabled");
        (await client.GetAsync(Orders.Replace("wuhu", "barcelona", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.PutAsync("/api/v1/admin/sites/wuhu/modules/Orders", new { on = true }).ShouldBeDoneAsync();

        (await client.GetAsync(Orders)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Settings_are_inherited_from_enterprise_to_region_to_site(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        using var client = app.ClientFor("administrator");
        var settings = (ISettings)app.Services.GetService(typeof(ISettings))!;
        const string Key = "Platform.TaktSeconds";
        int[] Now() => [settings.Get<int>(null, Key), settings.Get<int>("barcelona", Key), settings.Get<int>("wuhu", Key)];

        Now().ShouldBe([60, 60, 60]);
        await client.PutAsync("/api/v1/admin/settings/" + Key, new { value = "70" }).ShouldBeDoneAsync();
        Now().ShouldBe([70, 70, 70]);
        await client.PutAsync($"/api/v1/admin/settings/{Key}?scope=region:asia", new { value = "80" }).ShouldBeDoneAsync();
        Now().ShouldBe([70, 70, 80]);
        await client.PutAsync($"/api/v1/admin/sites/wuhu/settings/{Key}", new { value = "90" }).ShouldBeDoneAsync();
        Now().ShouldBe([70, 70, 90]);
        (await SourceAsync(client, "wuhu", Key)).ShouldBe("site:wuhu");
        await client.PutAsync($"/api/v1/admin/sites/wuhu/settings/{Key}", new { value = (string?)null }).ShouldBeDoneAsync();
        Now().ShouldBe([70, 70, 80]);
        (await SourceAsync(client, "wuhu", Key)).ShouldBe("region:asia");
        (await SourceAsync(client, "barcelona", Key)).ShouldBe("enterprise");
    }

    [Fact]
    public async Task A_setting_of_the_wrong_type_or_another_site_is_refused()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("administrator");

        var problem = await client.PutAsync("/api/v1/admin/sites/wuhu/settings/Platform.TaktSeconds", new { value = "fast" })
            .ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid");
        await client.PutAsync("/api/v1/admin/sites/wuhu/settings/No.Such", new { value = "1" }).ProblemAsync(HttpStatusCode.NotFound, "Platform:SettingUnknown");
        await client.PutAsync("/api/v1/admin/settings/Platform.TaktSeconds?scope=region:moon", new { value = "1" })
            .ProblemAsync(HttpStatusCode.NotFound, "Platform:ScopeUnknown");

        problem.Codes().ShouldBe(["Platform:SettingValue.Integer"]);
    }

    private static async Task<string?> SourceAsync(HttpClient client, string site, string key) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/admin/sites/{site}/settings"))
            .EnumerateArray().Single(s => s.GetProperty("key").GetString() == key).GetProperty("source").GetString();
}
