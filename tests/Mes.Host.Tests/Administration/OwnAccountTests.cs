using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Host.Tests.Security;
using Mes.Platform.Audit;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Kiosks;

namespace Mes.Host.Tests.Administration;

/// <summary>What a person changes of their own, and the screens that are bound to a station, over REST.</summary>
public sealed class OwnAccountTests
{
    private const string New = "Another-horse-8";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_changes_their_password_and_every_session_of_the_old_one_ends(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var here = await SignedInAsync(app, name);
        using var elsewhere = await SignedInAsync(app, name);

        (await PasswordAsync(here, "Not-mine-7", New).ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid")).Codes().ShouldBe(["Platform:OldPasswordWrong"]);
        (await PasswordAsync(here, Accounts.Password, name).ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid"))
            .GetProperty("errors").EnumerateArray().ShouldAllBe(e => e.GetProperty("target").GetString() == "new");
        (await elsewhere.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK, "what was refused changes nothing");
        await PasswordAsync(here, Accounts.Password, New).ShouldBeDoneAsync();

        (await elsewhere.Http.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = new Browser(app);
        (await again.SignInAsync(name, Accounts.Password)).Headers.Location!.ToString().ShouldContain("error=");
        (await again.SignInAsync(name, New)).Headers.Location!.ToString().ShouldBe("/");
        var trail = (await app.RunAsync(new ListAudit { Action = nameof(ChangeMyPassword) }, null)).Items.Where(a => a.Subject == "user:" + name).ToList();
        trail.ShouldNotBeEmpty();
        JsonSerializer.Serialize(trail).ShouldNotContain("horse", Case.Insensitive);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_chooses_the_language_in_which_they_are_answered(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = await SignedInAsync(app, name);

        (await browser.Http.PutAsync("/api/v1/me/culture", new { culture = "xx-nope" }).ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid"))
            .Codes().ShouldBe(["Platform:CultureUnknown"]);
        await browser.Http.PutAsync("/api/v1/me/culture", new { culture = "es" }).ShouldBeDoneAsync();

        (await browser.Http.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("culture").GetString().ShouldBe("es");
        using var tablet = await SignedInAsync(app, name);
        (await tablet.Http.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("culture").GetString().ShouldBe("es", "on whatever machine");
        await browser.Http.PutAsync("/api/v1/me/culture", new { culture = (string?)null }).ShouldBeDoneAsync();
        (await browser.Http.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("culture").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_screen_is_registered_listed_bound_by_its_code_once_and_unbound(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        const string Kiosks = "/api/v1/admin/sites/wuhu/kiosks";
        using var administrator = app.ClientFor("administrator");
        using var operates = app.ClientFor("operator");
        var name = "Tablet " + Ids.New().ToString("N")[20..];
        await operates.PostAsJsonAsync(Kiosks, new { station = "BODY-10", name }).ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");
        await administrator.PostAsJsonAsync(Kiosks, new { station = " ", name = "" }).ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid");
        var made = await (await administrator.PostAsJsonAsync(Kiosks, new { station = "body-10", name })).Content.ReadFromJsonAsync<JsonElement>();
        var (id, code) = (made.GetProperty("id").GetString()!, made.GetProperty("code").GetString()!);
        (await RowAsync()).GetProperty("boundAt").ValueKind.ShouldBe(JsonValueKind.Null);

        (await app.RunAsync(new BindKiosk("WRONG22222", null), null)).Secret.ShouldBeNull();
        (await app.RunAsync(new BindKiosk(code.ToLowerInvariant().Insert(5, "-"), "10.0.0.7"), null)).Secret.ShouldNotBeNullOrEmpty();
        (await app.RunAsync(new BindKiosk(code, null), null)).Secret.ShouldBeNull("a code binds one screen");

        var row = await RowAsync();
        (row.GetProperty("station").GetString(), row.GetProperty("boundFrom").GetString()).ShouldBe(("BODY-10", "10.0.0.7"));
        row.ToString().ShouldNotContain(code);
        await administrator.DeleteAsync("/api/v1/admin/sites/barcelona/kiosks/" + id).ProblemAsync(HttpStatusCode.NotFound, "Platform:KioskUnknown");
        await administrator.DeleteAsync($"{Kiosks}/{id}").ShouldBeDoneAsync();
        (await administrator.GetFromJsonAsync<JsonElement>(Kiosks)).EnumerateArray().ShouldNotContain(k => k.GetProperty("name").GetString() == name);
        await administrator.DeleteAsync($"{Kiosks}/{id}").ProblemAsync(HttpStatusCode.NotFound, "Platform:KioskUnknown");

        async Task<JsonElement> RowAsync() =>
            (await administrator.GetFromJsonAsync<JsonElement>(Kiosks)).EnumerateArray().Single(k => k.GetProperty("name").GetString() == name);
    }

    private static async Task<Browser> SignedInAsync(MesApp app, string name)
    {
        var browser = new Browser(app);
        browser.Http.DefaultRequestHeaders.Add("X-Mes-Client", "test");
        await browser.SignInAsync(name, Accounts.Password);
        return browser;
    }

    private static Task<HttpResponseMessage> PasswordAsync(Browser browser, string old, string @new) =>
        browser.Http.PostAsJsonAsync("/api/v1/me/password", new { old, @new });
}
