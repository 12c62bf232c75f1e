using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>The pages beside the editor: skills, concessions, comparison, balance.</summary>
[Collection(ScreenTests.Name)]
public sealed class RoutingPagesTests(Chromium chromium)
{
    [Fact]
    public async Task A_certificate_a_concession_a_comparison_and_a_balance_are_made_on_their_pages()
    {
        await using var plant = await Plant.StartAsync();
        var car = await plant.AskAsync(new GetRouting("CAR", 1));
        await plant.AskAsync(new EndRouting("CAR", 1));
        await plant.AskAsync(new DefineRouting(
            "CAR", 2, car.Models, [.. car.Operations.Skip(1), new OperationDefinition("WASH", "Wash", "WASH-10", 70)], plant.App.Time.GetUtcNow().UtcDateTime, Release: true));
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator", "/sites/wuhu/certificates");
        await CertifyAsync(person);
        (await plant.AskAsync(new ListCertificates())).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Skill.ShouldBe("WELD"), c => c.Level.ShouldBe(SkillLevel.L));

        await person.GoAsync("/sites/wuhu/concessions");
        await GrantAsync(person);
        (await plant.AskAsync(new ListConcessions())).ShouldHaveSingleItem().Quantity.ShouldBe(50);

        await person.GoAsync("/sites/wuhu/routings");
        await person.Page.Locator("[data-routing='CAR/2'] a[href*='compare']").ClickAsync();
        await person.SeesAsync("[data-step='WASH'][data-change='Added']");
        await person.SeesAsync($"[data-step='{car.Operations[0].Code}'][data-change='Removed']");
        await person.SeesAsync(".mes-node-added[data-node='WASH']");
        await person.ShootAsync("routing-compare-differs");

        await person.GoAsync("/sites/wuhu/routings/balance");
        await person.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await person.Page.Locator("#mix-model-0").FillAsync("E5");
        await person.Page.Locator("#mix-model-0").PressAsync("Tab");
        await person.SeesAsync("[data-bar='WASH-10'][data-state='Over']");
    }

    private static async Task CertifyAsync(Person person)
    {
        var page = person.Page;
        await page.Locator("[data-action=new-certificate]").ClickAsync();
        await person.FillInAsync(("certificate-person", "li-wei"), ("certificate-skill", "weld"), ("certificate-to", "2099-12-31T00:00"));
        await page.Locator("#certificate-level").SelectOptionAsync("L");
        await page.Locator("form button.mes-button-main[type=submit]").ClickAsync();
        await person.SeesAsync("[data-cell='LI-WEI/WELD']");
        await person.ShootAsync("certificates-one");
    }

    private static async Task GrantAsync(Person person)
    {
        var page = person.Page;
        await page.Locator("[data-action=new-concession]").ClickAsync();
        await person.FillInAsync(
            ("concession-number", "C-1"), ("concession-operation", "TRIM1"), ("concession-quantity", "50"), ("concession-owner", "Li Wei"), ("concession-reason", "Two welders ill"));
        await page.Locator("form button.mes-button-main[type=submit]").ClickAsync();
        await person.SeesAsync("[data-concession='C-1'][data-open=true]");
        await person.ShootAsync("concessions-one");
    }
}
