using System.Net;
using Mes.Platform.Audit;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.SignIn;
using Mes.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Security;

/// <summary>Somebody answers by badge at a screen where another person is signed in: as strictly as signing in by badge.</summary>
public sealed class VoucherTests
{
    private const string Pin = "135790";
    private const string Refused = "Platform:BadgeRefused";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_badge_and_its_PIN_say_who_it_is_and_nobody_is_signed_in_by_it(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        var (name, badge) = await BadgeAsync(app, "operator");

        var actor = await VouchAsync(app, " " + badge.ToLowerInvariant() + " ", Pin, "10.0.0.1");

        actor.ShouldSatisfyAllConditions(
            a => a.Kind.ShouldBe(ActorKind.User), a => a.Name.ShouldBe(name), a => a.Id.ShouldNotBeNull(), a => a.Address.ShouldBe("10.0.0.1"));
        (await CodeAsync(() => VouchAsync(app, badge, "975310", "10.0.0.1"))).ShouldBe(Refused);
        (await CodeAsync(() => VouchAsync(app, badge, null, "10.0.0.1"))).ShouldBe(Refused);
        (await CodeAsync(() => VouchAsync(app, "nobody-has-it", Pin, "10.0.0.1"))).ShouldBe(Refused);
        var trail = await app.RunAsync(new ListAudit { Actor = "sign-in", Take = 200 }, null);
        trail.Items.Where(i => i.Subject == "user:" + name).Select(i => i.After).ShouldBe(
            ["""{"outcome":"refused","method":"voucher"}""", """{"outcome":"refused","method":"voucher"}""", """{"outcome":"accepted","method":"voucher"}"""]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Five_wrong_tries_lock_the_account_here_and_at_the_door(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var (_, badge) = await BadgeAsync(app, "operator");
        for (var i = 0; i < 5; i++)
        {
            (await CodeAsync(() => VouchAsync(app, badge, "975310", "10.0.0.2"))).ShouldBe(Refused);
        }

        (await CodeAsync(() => VouchAsync(app, badge, Pin, "10.0.0.2"))).ShouldBe(Refused);
        using var browser = new Browser(app);
        var door = await browser.PostAsync("/account/badge", new() { ["badge"] = badge, ["pin"] = Pin, ["returnUrl"] = "/sites/wuhu/stations" });
        door.Headers.Location!.ToString().ShouldContain("error=SignInFailed");
        app.Time.Advance(TimeSpan.FromMinutes(16));
        (await VouchAsync(app, badge, Pin, "10.0.0.2")).Kind.ShouldBe(ActorKind.User);
    }

    [Fact]
    public async Task Tries_at_an_address_are_counted_together_with_those_to_sign_in()
    {
        var options = new MesAppOptions { Settings = { ["RateLimits:SignInPerMinute"] = "2" } };
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite, options);
        var (_, badge) = await BadgeAsync(app, "operator");
        using var browser = new Browser(app);
        await browser.SignInAsync("nobody", "x");
        await browser.SignInAsync("nobody", "x");

        (await CodeAsync(() => VouchAsync(app, badge, Pin, Address(browser)))).ShouldBe("Platform:TooManyRequests");
        (await VouchAsync(app, badge, Pin, "10.0.0.3")).Kind.ShouldBe(ActorKind.User);
        (await VouchAsync(app, badge, Pin, "10.0.0.3")).Kind.ShouldBe(ActorKind.User);
        (await CodeAsync(() => VouchAsync(app, badge, Pin, "10.0.0.3"))).ShouldBe("Platform:TooManyRequests");
    }

    [Fact]
    public async Task The_PIN_is_left_out_only_at_a_bound_screen_of_a_plant_that_says_so_and_badges_can_be_off()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var (name, badge) = await BadgeAsync(app, "operator");
        await app.RunAsync(new SetSetting("site:wuhu", "Platform.KioskPin", "false"), null);

        (await VouchAsync(app, badge, null, null, atKiosk: true)).Name.ShouldBe(name);
        (await CodeAsync(() => VouchAsync(app, badge, null, null))).ShouldBe(Refused);
        await app.RunAsync(new SetSetting("site:wuhu", "Platform.BadgeSignIn", "false"), null);
        (await CodeAsync(() => VouchAsync(app, badge, Pin, null, atKiosk: true))).ShouldBe("Platform:BadgeSignInOff");
    }

    [Fact]
    public async Task Who_is_shut_out_or_an_administrator_answers_for_nothing()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        var (_, administrator) = await BadgeAsync(app, "administrator", "*");
        var (name, badge) = await BadgeAsync(app, "operator");
        await app.RunAsync(new DefineUser(name, "Somebody") { Disabled = true }, null);

        (await CodeAsync(() => VouchAsync(app, administrator, Pin, "10.0.0.4"))).ShouldBe(Refused);
        (await CodeAsync(() => VouchAsync(app, badge, Pin, "10.0.0.4"))).ShouldBe(Refused);
    }

    private static Task<Actor> VouchAsync(MesApp app, string badge, string? pin, string? address, bool atKiosk = false) =>
        app.Services.GetRequiredService<IVouchers>().VouchAsync(
            new Caller("wuhu", new Actor(ActorKind.User, "somebody", Ids.New(), address), Door.Screen), atKiosk, badge, pin, default);

    private static async Task<string> CodeAsync(Func<Task> work) => (await Should.ThrowAsync<MesException>(work)).Code;

    /// <summary>As the host sees the browser.</summary>
    private static string Address(Browser browser) => IPAddress.Parse(browser.Http.BaseAddress!.Host).ToString();

    private static async Task<(string Name, string Badge)> BadgeAsync(MesApp app, string role, string site = "wuhu")
    {
        var name = await app.UserAsync((role, site));
        var badge = "B" + Ids.New().ToString("N")[20..];
        await app.RunAsync(new DefineUser(name, "Somebody") { Badge = badge, Pin = Pin }, null);
        return (name, badge);
    }
}
