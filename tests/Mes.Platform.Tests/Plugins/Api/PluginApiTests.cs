using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mes.Platform.Audit;
using Mes.Platform.Security.Tokens;

namespace Mes.Platform.Tests.Plugins.Api;

public sealed class PluginApiTests
{
    private const string Read = "p.test.rich.read";
    private const string Write = "p.test.rich.write";

    [Fact]
    public async Task Endpoints_answer_where_the_plugin_is_on_and_nowhere_else()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await StatusAsync(plant, "wuhu", HttpStatusCode.NotFound);
        await plant.EnableAsync("test.rich");

        var hello = await plant.App.ClientFor(Read, "wuhu").GetFromJsonAsync<JsonObject>("p/test.rich/v1/hello");
        hello!.ToJsonString().ShouldBe($$"""{"text":"Hello","version":"1.0.0","site":"wuhu","actor":"test:{{Read}}","mayWrite":false}""");
        await StatusAsync(plant, "barcelona", HttpStatusCode.NotFound);

        await plant.SwitchAsync("test.rich", on: false);
        await StatusAsync(plant, "wuhu", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "SITES/Wuhu/P/Test.Rich/V1/hello", HttpStatusCode.OK)]
    [InlineData("DELETE", "sites/wuhu/p/test.rich/v1/hello", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "sites/wuhu/p/test.rich/v1/kept/A/3", HttpStatusCode.NoContent)]
    [InlineData("PUT", "sites/wuhu/p/test.rich/v1/kept/A/three", HttpStatusCode.NotFound)]
    [InlineData("GET", "sites/wuhu/p/test.rich/v1/hello/more", HttpStatusCode.NotFound)]
    [InlineData("GET", "sites/wuhu/p/test.rich", HttpStatusCode.NotFound)]
    public async Task Addresses_are_matched_as_the_routers_own(string method, string address, HttpStatusCode answer)
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + address);

        (await plant.App.ClientFor($"{Read},{Write}").SendAsync(request)).StatusCode.ShouldBe(answer);
    }

    [Fact]
    public async Task A_permission_of_the_plugin_is_needed_and_a_refusal_is_audited()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");

        var refused = await plant.App.ClientFor("operator,engineer", "wuhu").GetAsync("p/test.rich/v1/hello");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeAsync(refused)).ShouldBe("Platform:PermissionMissing");
        (await plant.App.ClientFor(null, "wuhu").GetAsync("p/test.rich/v1/hello")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await plant.App.ClientFor(null, "wuhu").GetStringAsync("p/test.rich/v1/health")).ShouldBe("up");

        var row = (await Until.AnswersAsync(async () => (await plant.App.RunAsync(new ListAudit { Action = "Refused" })).Items, rows => rows.Count > 0)).ShouldHaveSingleItem();
        row.Subject.ShouldBe("GET /api/v1/sites/wuhu/p/test.rich/v1/hello");
        row.Actor.ShouldBe("test:operator,engineer");
        row.After!.ShouldContain(Read);
    }

    [Fact]
    public async Task The_short_address_takes_the_site_from_header_token_or_the_only_site()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");
        var client = plant.App.ClientFor(Read);

        (await SiteAsync(client)).ShouldBe("wuhu");

        await plant.EnableAsync("test.rich", "barcelona");
        var unclear = await client.GetAsync("/api/v1/p/test.rich/v1/hello");
        unclear.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CodeAsync(unclear)).ShouldBe("Platform:Plugin.SiteNeeded");

        client.DefaultRequestHeaders.Add("X-Mes-Site", "barcelona");
        (await SiteAsync(client)).ShouldBe("barcelona");

        var token = (await plant.App.RunAsync(new CreateToken("scanner", "wuhu") { Permissions = [Read] }, site: null)).Token;
        var machine = plant.App.ClientFor(null);
        machine.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await SiteAsync(machine)).ShouldBe("wuhu");
    }

    [Fact]
    public async Task A_body_is_read_and_what_is_wrong_with_it_is_said()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");
        var client = plant.App.ClientFor(Write, "wuhu");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-Hans");

        var done = await client.PostAsync("p/test.rich/v1/marks/S1", JsonContent.Create(new { weight = 7 }));
        (await done.Content.ReadAsStringAsync()).ShouldBe("""{"serial":"S1","weight":7,"key":"k1"}""");

        var refused = await client.PostAsync("p/test.rich/v1/marks/S1", JsonContent.Create(new { weight = 0 }));
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        problem!["code"]!.GetValue<string>().ShouldBe("test.rich:Weight");
        problem["detail"]!.GetValue<string>().ShouldBe("重量 0 无效:必须大于零。");

        var odd = await client.PostAsync("p/test.rich/v1/marks/S1", JsonContent.Create(new { weight = 1, more = 2 }));
        odd.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        client.DefaultRequestHeaders.ExpectContinue = true;
        var large = await client.PostAsync("p/test.rich/v1/marks/S1", new ByteArrayContent(new byte[4 * 1024 * 1024 + 1]));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_plugin_sees_no_credentials_and_sets_no_cookies()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");
        var client = plant.App.ClientFor("engineer", "wuhu");
        client.DefaultRequestHeaders.Add("Cookie", "mes.session=mine");

        var answer = await client.GetAsync("p/test.rich/v1/headers");

        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Cookie");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task The_document_of_the_api_lists_the_endpoints_while_the_plugin_is_at_work()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        var client = plant.App.ClientFor("administrator");
        (await PathsAsync(client)).ShouldNotContain(p => p.Contains("test.rich"));
        await plant.EnableAsync("test.rich");

        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;

        var hello = document["paths"]!["/api/v1/sites/{site}/p/test.rich/v1/hello"]!["get"]!;
        hello["tags"]!.ToJsonString().ShouldBe("""["test.rich"]""");
        hello["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/test.rich.Hello");
        document["components"]!["schemas"]!["test.rich.Hello"].ShouldNotBeNull();

        await plant.SwitchAsync("test.rich", on: false);
        (await PathsAsync(client)).ShouldNotContain(p => p.Contains("test.rich"));
    }

    private static async Task<List<string>> PathsAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!["paths"]!.AsObject().Select(p => p.Key)];

    private static async Task<string> SiteAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>("/api/v1/p/test.rich/v1/hello"))!["site"]!.GetValue<string>();

    private static async Task StatusAsync(PluginPlant plant, string site, HttpStatusCode status) =>
        (await plant.App.ClientFor(Read, site).GetAsync("p/test.rich/v1/hello")).StatusCode.ShouldBe(status);

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>();
}
