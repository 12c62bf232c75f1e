using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Security;

public sealed class ApiTokenTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_token_may_do_what_its_role_holds_at_its_site_alone(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var token = await app.TokenAsync("wuhu", "operator");

        using var client = app.ClientWith(token.Token);
        var me = await client.GetFromJsonAsync<Me>("/api/v1/me", MesJson.Options);

        me!.Kind.ShouldBe(ActorKind.Token);
        me.Permissions.ShouldBeEmpty();
        var site = me.Sites.ShouldHaveSingleItem();
        site.Code.ShouldBe("wuhu");
        site.Permissions.ShouldContain("Routing.Operate");
        site.Permissions.ShouldNotContain("Orders.Release");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_revoked_token_is_refused_with_the_next_request(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var token = await app.TokenAsync("wuhu", "operator");
        using var client = app.ClientWith(token.Token);
        (await client.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.RunAsync(new RevokeToken(token.Id), null);

        var answer = await client.GetAsync("/api/v1/me");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Platform:TokenInvalid");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_expired_token_is_refused_though_nobody_touched_it(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var token = await app.TokenAsync("wuhu", "operator", app.Time.GetUtcNow().UtcDateTime.AddHours(1));
        using var client = app.ClientWith(token.Token);
        (await client.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Time.Advance(TimeSpan.FromHours(2));

        (await client.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Services.GetRequiredService<IApiTokens>().FindAsync(token.Token)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_secret_is_shown_once_and_is_nowhere_in_the_database(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        using var client = app.ClientFor("administrator");
        client.DefaultRequestHeaders.Add("Idempotency-Key", Ids.New().ToString());
        var name = "printer-" + Ids.New();

        var answer = await client.PostAsJsonAsync("/api/v1/admin/tokens", new { name, site = "wuhu", role = "operator" });

        var token = (await answer.Content.ReadFromJsonAsync<TokenCreated>(MesJson.Options))!.Token;
        token.ShouldStartWith("mes_");
        (await app.DumpAsync("platform_account_token", "platform_audit_entry", "platform_idempotent_answer")).ShouldNotContain(token);
        var listed = await client.GetStringAsync("/api/v1/admin/tokens");
        listed.ShouldContain(name);
        listed.ShouldNotContain(token);
    }

    [Fact]
    public async Task A_token_without_rights_for_an_unknown_site_is_refused_with_every_reason()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("administrator");

        var answer = await client.PostAsJsonAsync("/api/v1/admin/tokens", new { name = "", site = "atlantis", permissions = new[] { "No.Such" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var codes = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString());
        codes.ShouldBe(["Platform:TextLength", "Platform:SiteUnknown", "Platform:PermissionUnknown"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_makes_a_token_that_may_do_more_than_they()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("Platform.Tokens,Orders.Read");

        var less = await client.PostAsJsonAsync("/api/v1/admin/tokens", new { name = "t" + Ids.New(), site = "wuhu", permissions = new[] { "Orders.Read" } });
        var more = await client.PostAsJsonAsync("/api/v1/admin/tokens", new { name = "t" + Ids.New(), site = "*", role = "administrator" });

        less.StatusCode.ShouldBe(HttpStatusCode.OK);
        more.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await more.Content.ReadAsStringAsync()).ShouldContain("Platform:CannotGrantMore");
    }
}
