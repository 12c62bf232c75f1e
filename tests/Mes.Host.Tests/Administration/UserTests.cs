using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Host.Tests.Security;
using Mes.Platform.Security;
using Mes.Platform.Security.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Administration;

public sealed class UserTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_grant_and_its_end_are_effective_with_the_next_request(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var browser = new Browser(app);
        await browser.SignInAsync(name, Accounts.Password);
        await browser.Http.GetAsync("/api/v1/admin/sites/wuhu/audit").ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");

        await app.RunAsync(new DefineUser(name, "Somebody") { Grants = [new("quality", "wuhu")] }, null);
        (await browser.Http.GetAsync("/api/v1/admin/sites/wuhu/audit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.RunAsync(new DefineUser(name, "Somebody") { Grants = [] }, null);

        await browser.Http.GetAsync("/api/v1/admin/sites/wuhu/audit").ProblemAsync(HttpStatusCode.Forbidden, "Platform:PermissionMissing");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_role_of_the_plants_own_can_be_made_given_and_only_removed_when_nobody_has_it(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        using var client = app.ClientFor("administrator");
        var role = "r" + Ids.New().ToString("N")[20..];
        await client.PutAsync("/api/v1/admin/roles/" + role, new { name = "Shift lead", permissions = new[] { "Orders.Read" } }).ShouldBeDoneAsync();
        var name = await app.UserAsync((role, "wuhu"));

        await client.DeleteAsync("/api/v1/admin/roles/" + role).ProblemAsync(HttpStatusCode.Conflict, "Platform:RoleInUse");
        await client.DeleteAsync("/api/v1/admin/roles/operator").ProblemAsync(HttpStatusCode.Conflict, "Platform:RoleShipped");
        await app.RunAsync(new DefineUser(name, "Somebody") { Grants = [] }, null);

        await client.DeleteAsync("/api/v1/admin/roles/" + role).ShouldBeDoneAsync();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_administrator_can_be_neither_shut_out_nor_stripped(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var first = app.Services.GetRequiredService<AccessStart>();
        (await first.FirstAdministratorAsync(null, default)).ShouldNotBeNull().Length.ShouldBe(20);
        (await first.FirstAdministratorAsync(null, default)).ShouldBeNull();
        using var client = app.ClientFor("administrator");

        await client.PutAsync("/api/v1/admin/users/admin", new { displayName = "A", disabled = true })
            .ProblemAsync(HttpStatusCode.Conflict, "Platform:LastAdministrator");
        await client.PutAsync("/api/v1/admin/users/admin", new { displayName = "A", grants = Array.Empty<object>() })
            .ProblemAsync(HttpStatusCode.Conflict, "Platform:LastAdministrator");

        await app.UserAsync(("administrator", "*"));
        await client.PutAsync("/api/v1/admin/users/admin", new { displayName = "A", disabled = true }).ShouldBeDoneAsync();
    }

    [Fact]
    public async Task Nobody_raises_themselves_or_takes_over_the_account_of_an_administrator()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        var administrator = await app.UserAsync(("administrator", "*"));
        var other = await app.UserAsync(("operator", "wuhu"));
        using var client = app.ClientFor("Platform.Users");

        await client.PutAsync("/api/v1/admin/users/" + administrator, new { displayName = "A", password = "Stolen-horse-9" })
            .ProblemAsync(HttpStatusCode.Forbidden, "Platform:CannotGrantMore");
        await client.PutAsync("/api/v1/admin/users/new-" + other, new { displayName = "A", grants = new[] { new { role = "administrator", site = "*" } } })
            .ProblemAsync(HttpStatusCode.Forbidden, "Platform:CannotGrantMore");
        await client.PutAsync("/api/v1/admin/roles/operator", new { name = (string?)null, permissions = new[] { "Platform.Sites" } })
            .ProblemAsync(HttpStatusCode.Forbidden, "Platform:CannotGrantMore");
    }

    [Fact]
    public async Task A_new_user_is_refused_with_every_reason_at_once()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("administrator");

        var problem = await client.PutAsync("/api/v1/admin/users/a", new { displayName = "", password = "short", pin = "123456", culture = "xx-nope" })
            .ProblemAsync(HttpStatusCode.BadRequest, "Platform:Invalid");

        problem.Codes().ShouldBe(["Platform:UserNameFormat", "Platform:TextLength", "Platform:CultureUnknown", "Platform:PasswordLength", "Platform:PinTooSimple"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_audit_trail_tells_before_and_after_and_hides_secrets(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var name = await app.UserAsync(("operator", "wuhu"));
        using var client = app.ClientFor("administrator");
        await client.PutAsync("/api/v1/admin/users/" + name, new { displayName = "Renamed", password = "Secret-horse-1", pin = "190283" }).ShouldBeDoneAsync();

        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/admin/audit?action=DefineUser&take=200");

        var row = page.GetProperty("items").EnumerateArray().First(r => r.GetProperty("subject").GetString() == "user:" + name);
        row.GetProperty("actor").GetString().ShouldBe("test:administrator");
        row.GetProperty("before").GetString()!.ShouldContain("\"displayName\":\"Somebody\"");
        var after = row.GetProperty("after").GetString()!;
        after.ShouldContain("\"displayName\":\"Renamed\"");
        after.ShouldContain("\"password\":\"***\"");
        var dump = await app.DumpAsync("platform_audit_entry", "platform_idempotent_answer", "platform_account_user");
        dump.ShouldNotContain("Secret-horse-1");
        dump.ShouldNotContain("190283");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_audit_trail_is_read_page_by_page_without_gap_or_repetition(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        using var client = app.ClientFor("administrator");
        for (var i = 0; i < 7; i++)
        {
            await client.PutAsync($"/api/v1/admin/settings/Platform.TaktSeconds", new { value = $"{60 + i}" }).ShouldBeDoneAsync();
        }

        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/admin/audit?action=SetSetting&take=3{(after is "" ? "" : "&after=" + after)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("after").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        seen.ShouldBe(Enumerable.Range(0, 7).Reverse().Select(i => $$"""{"value":"{{60 + i}}"}"""));
        await client.GetAsync("/api/v1/admin/audit?after=nonsense").ProblemAsync(HttpStatusCode.BadRequest, "Platform:CursorInvalid");
    }
}
