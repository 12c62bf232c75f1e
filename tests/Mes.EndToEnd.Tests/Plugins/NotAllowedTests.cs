using System.Net;
using System.Net.Http.Headers;
using Mes.Platform.Audit;
using Mes.Platform.Plugins.Jobs;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>Whoever has not been given a plugin's permissions finds every door of it shut, and each try stands in the audit trail.</summary>
[Collection(PluginScreens.Name)]
public sealed class NotAllowedTests(Chromium chromium)
{
    private const string Rich = "test.rich";

    [Fact]
    public async Task Page_menu_interface_and_job_are_refused_and_each_try_is_audited()
    {
        await using var shop = await PluginShop.OpenAsync();
        await shop.InstallAsync("Rich");
        await shop.SwitchAsync(Rich, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, "en");
        await person.SignInAsync("operator");

        await Assertions.Expect(person.Page.Locator(".mes-nav a[href*='/p/test.rich']")).ToHaveCountAsync(0);
        await Assertions.Expect(person.Page.Locator("[data-rich-tile]")).ToHaveCountAsync(0);
        await person.GoAsync("/sites/wuhu/p/test.rich");
        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Refused.Title"));
        await Assertions.Expect(person.Page.Locator("[data-rich-page]")).ToHaveCountAsync(0);
        using var client = shop.Plant.App.ClientFor(null, "wuhu");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await shop.Plant.App.TokenAsync("floor", "wuhu", "operator"));
        (await client.GetAsync("p/test.rich/v1/hello")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.PutAsync("p/test.rich/v1/kept/A/1", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var refused = await Should.ThrowAsync<MesException>(() => shop.Plant.App.UseCases.RunAsync(new RunPluginJob(Rich, "tally"), MesApp.As("operator")));
        refused.Kind.ShouldBe(ErrorKind.Forbidden);

        await AuditedAsync(shop, "the-operator", "Page test.rich marks", "p.test.rich.read");
        await AuditedAsync(shop, "floor", "GET /api/v1/sites/wuhu/p/test.rich/v1/hello", "p.test.rich.read");
        await AuditedAsync(shop, "floor", "PUT /api/v1/sites/wuhu/p/test.rich/v1/kept/A/1", "p.test.rich.write");
        await AuditedAsync(shop, "test:operator", nameof(RunPluginJob), "Platform.Plugins");
    }

    /// <summary>The trail is written soon after.</summary>
    private static async Task AuditedAsync(PluginShop shop, string actor, string subject, string permission)
    {
        var row = await Until.AnswersAsync(
            async () => (await shop.Plant.AskAsync(new ListAudit { Action = RefusedCalls.Action })).Items.FirstOrDefault(r => r.Actor.Contains(actor, StringComparison.Ordinal) && r.Subject == subject),
            r => r is not null,
            $"{subject} by {actor} in the trail");
        row!.ShouldSatisfyAllConditions(r => r.Site.ShouldBe("wuhu"), r => r.After.ShouldNotBeNull().ShouldContain(permission));
    }
}
