using System.Net;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.SignIn;
using Mes.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Security;

public sealed class SignInTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_right_password_opens_a_session_and_leads_back_to_the_page(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);

        var answer = await browser.SignInAsync(name.ToUpperInvariant(), Accounts.Password, "/sites/wuhu/orders");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/sites/wuhu/orders");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("mes.session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);

        var wrong = await browser.SignInAsync(name, "Wrong-horse-7");
        var unknown = await browser.SignInAsync("nobody-at-all", "Wrong-horse-7");

        wrong.Headers.Location.ShouldBe(unknown.Headers.Location);
        wrong.Headers.Location!.ToString().ShouldBe("/sign-in?error=SignInFailed&returnUrl=%2F");
        browser.Cookies.ShouldNotContain(c => c.Name == "mes.session");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too_until_the_lock_ends(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            using var guesser = new Browser(app);
            await guesser.SignInAsync(name, "Wrong-horse-7");
        }));

        var locked = await browser.SignInAsync(name, Accounts.Password);
        app.Time.Advance(TimeSpan.FromMinutes(16));
        var later = await browser.SignInAsync(name, Accounts.Password);

        locked.Headers.Location!.ToString().ShouldContain("error=SignInFailed");
        later.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/x\\..\\evil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_led_to_another_host_after_signing_in(string returnUrl)
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);

        var answer = await browser.SignInAsync(name, Accounts.Password, returnUrl);

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);

        var answer = await browser.Http.PostAsync(
            "/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["userName"] = name, ["password"] = Accounts.Password }));

        answer.Headers.Location!.ToString().ShouldContain("error=FormExpired");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_shut_out_is_out_with_the_next_request(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);
        await browser.SignInAsync(name, Accounts.Password);
        (await browser.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.RunAsync(new DefineUser(name, "Somebody") { Disabled = true }, null);

        (await browser.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.SignInAsync(name, Accounts.Password)).Headers.Location!.ToString().ShouldContain("error=");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_password_ends_the_sessions_of_the_old_one(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);
        await browser.SignInAsync(name, Accounts.Password);

        await app.RunAsync(new DefineUser(name, "Somebody") { Password = "Another-horse-8" }, null);

        (await browser.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Badge_and_PIN_open_a_session_where_the_site_allows_it(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        var badge = "b" + Ids.New().ToString("N")[20..];
        await app.RunAsync(new DefineUser(name, "Somebody") { Badge = badge, Pin = "135790" }, null);
        using var browser = new Browser(app);

        var wrong = await browser.PostAsync("/account/badge", new() { ["badge"] = badge, ["pin"] = "975310", ["returnUrl"] = "/sites/wuhu/stations" });
        var right = await browser.PostAsync("/account/badge", new() { ["badge"] = badge, ["pin"] = "135790", ["returnUrl"] = "/sites/wuhu/stations" });

        wrong.Headers.Location!.ToString().ShouldContain("error=SignInFailed");
        right.Headers.Location!.ToString().ShouldBe("/sites/wuhu/stations");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_administrator_does_not_get_in_with_a_PIN(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("administrator", "*"));
        var badge = "b" + Ids.New().ToString("N")[20..];
        await app.RunAsync(new DefineUser(name, "Somebody") { Badge = badge, Pin = "135790" }, null);
        using var browser = new Browser(app);

        var answer = await browser.PostAsync("/account/badge", new() { ["badge"] = badge, ["pin"] = "135790", ["returnUrl"] = "/" });

        answer.Headers.Location!.ToString().ShouldContain("error=SignInFailed");
    }

    [Fact]
    public async Task A_page_still_knows_where_the_person_signed_in_from()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        var name = await app.UserAsync(("operator", "wuhu"));
        var desk = app.Services.GetRequiredService<SignInDesk>();

        var principal = await desk.PasswordAsync(name, Accounts.Password, "10.1.2.3", default);

        Callers.ActorOf(principal!, null).Address.ShouldBe("10.1.2.3");
    }

    [Fact]
    public async Task Without_signing_in_the_API_says_401_with_a_code()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var browser = new Browser(app);

        var api = await browser.Http.GetAsync("/api/v1/me");

        api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.Content.ReadAsStringAsync()).ShouldContain("Platform:SignInNeeded");
    }
}
