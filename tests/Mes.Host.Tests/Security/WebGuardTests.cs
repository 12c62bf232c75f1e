using System.Net;
using System.Net.Http.Json;
using System.Text;
using Mes.Host.Tests.Administration;

namespace Mes.Host.Tests.Security;

public sealed class WebGuardTests
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing-here", HttpStatusCode.NotFound, "Platform:RouteUnknown", "/api/v1/nothing-here 处没有内容")]
    [InlineData("DELETE", "/api/v1/me", HttpStatusCode.MethodNotAllowed, "Platform:MethodNotAllowed", "此处不支持 DELETE")]
    [InlineData("GET", "/api/v1/admin/sites/atlantis/modules", HttpStatusCode.NotFound, "Platform:SiteUnknown", "不存在工厂 atlantis")]
    public async Task What_no_endpoint_takes_has_a_code_in_the_callers_language(string method, string path, HttpStatusCode status, string code, string words)
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = Chinese(app, "administrator");

        var problem = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(status, code);

        problem.GetProperty("detail").GetString()!.ShouldContain(words);
    }

    [Theory]
    [InlineData("""{"name":"t","site":"wuhu","colour":"red"}""", "application/json", HttpStatusCode.BadRequest, "Platform:Invalid")]
    [InlineData("""{"name":7,"site":"wuhu"}""", "application/json", HttpStatusCode.BadRequest, "Platform:Invalid")]
    [InlineData("""{"site":"wuhu"}""", "application/json", HttpStatusCode.BadRequest, "Platform:Invalid")]
    [InlineData("""{"name":null,"site":"wuhu"}""", "application/json", HttpStatusCode.BadRequest, "Platform:Invalid")]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest, "Platform:Invalid")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "Platform:RequestInvalid")]
    [InlineData("name=t", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "Platform:MediaTypeUnsupported")]
    public async Task A_body_that_is_not_as_it_should_be_is_refused_with_a_code(string body, string type, HttpStatusCode status, string code)
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = Chinese(app, "administrator");

        var problem = await client.PostAsync("/api/v1/admin/tokens", new StringContent(body, Encoding.UTF8, type)).ProblemAsync(status, code);

        problem.GetProperty("detail").GetString()!.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_too_large_body_is_refused_whether_its_length_is_told_or_not(bool told)
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = Chinese(app, "administrator");
        using var content = new StringContent($$"""{"name":"{{new string('x', 1_100_000)}}","site":"wuhu"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/tokens") { Content = content };
        request.Headers.TransferEncodingChunked = !told;

        var problem = await client.SendAsync(request).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "Platform:BodyTooLarge");

        problem.GetProperty("detail").GetString()!.ShouldContain("内容过大");
    }

    [Fact]
    public async Task A_missing_permission_is_named_in_the_callers_language()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = Chinese(app, "operator");

        var problem = await client.GetAsync("/api/v1/admin/tokens").ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");

        problem.GetProperty("detail").GetString()!.ShouldStartWith("此操作需要权限");
    }

    [Fact]
    public async Task Too_many_requests_get_429_with_a_code_and_when_to_come_back()
    {
        var options = new MesAppOptions { Settings = { ["RateLimits:ApiBurst"] = "3", ["RateLimits:ApiPerSecond"] = "1", ["RateLimits:SignInPerMinute"] = "2" } };
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite, options);
        using var client = app.ClientFor("operator");
        using var other = app.ClientFor("planner");
        using var browser = new Browser(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync("/api/v1/me")));
        await browser.SignInAsync("nobody", "x");
        await browser.SignInAsync("nobody", "x");
        var third = await browser.SignInAsync("nobody", "x");

        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        refused.ShouldNotBeEmpty();
        refused[0].Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        await Task.FromResult(refused[0]).ProblemAsync(HttpStatusCode.TooManyRequests, "Platform:TooManyRequests");
        (await other.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        third.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_foreign_page_can_not_use_the_session_of_a_person()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var browser = new Browser(app);
        await browser.SignInAsync(await app.UserAsync(("administrator", "*")), Accounts.Password);
        var body = new { value = "60" };
        const string Path = "/api/v1/admin/sites/barcelona/settings/Platform.TaktSeconds";

        await browser.Http.PutAsync(Path, body).ProblemAsync(HttpStatusCode.Forbidden, "Platform:ForeignPage");
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        await browser.Http.PutAsync(Path, body).ProblemAsync(HttpStatusCode.Forbidden, "Platform:ForeignPage");

        browser.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.Http.DefaultRequestHeaders.Add("X-Mes-Client", "test");
        await browser.Http.PutAsync(Path, body).ShouldBeDoneAsync();
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_to_trust_only_this_host()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("operator");

        foreach (var path in new[] { "/api/v1/me", "/api/v1/nothing-here", "/health/live" })
        {
            using var answer = await client.GetAsync(path);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'self'");
            policy.ShouldNotContain("http");
        }
    }

    private static HttpClient Chinese(MesApp app, string rights)
    {
        var client = app.ClientFor(rights);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        return client;
    }
}
