using Mes.Orders.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A recall from the scope to its closure, in the browser.</summary>
[Collection(ScreenTests.Name)]
public sealed class CampaignScreenTests(Chromium chromium)
{
    private const string Number = "C-2026-1";

    [Fact]
    public async Task A_campaign_is_opened_over_a_scope_and_followed_until_it_closes()
    {
        await using var plant = await Plant.StartAsync();
        var cars = await CarsAsync(plant, 2);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality");

        await OpenAsync(person);
        await person.SeesAsync("[data-done='0']");
        await NotifyAsync(person, cars[0]);
        await StepsOfOthersShowAtOnceAsync(person, plant, cars[1]);
        await FiltersAsync(person, cars);
        await CloseTooEarlyAsync(person);
        await CloseAsync(person, plant, cars);

        var lines = (await DownloadAsync(person)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 5, "a header, then a line a step");
        lines.ShouldContain(l => l.StartsWith(cars[0], StringComparison.Ordinal) && l.Contains("notified") && l.EndsWith("the-quality,Letter 7,,", StringComparison.Ordinal));
        await person.Page.Locator("a[href*='scope?campaign=']").ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-units]")).ToHaveAttributeAsync("data-units", "2");
        await Assertions.Expect(person.Page.Locator("[data-condition=Lot]")).ToContainTextAsync("LOT-7");
    }

    /// <summary>Cars that carry pieces of the lot <c>LOT-7</c>.</summary>
    internal static async Task<List<string>> CarsAsync(Plant plant, int count)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(10)));
        var cars = new List<string>();
        foreach (var order in (await plant.AskAsync(new ListOrders(Take: count))).Items)
        {
            cars.Add((await plant.AskAsync(new ReleaseOrder(order.Number))).Serial);
            foreach (var station in new[] { "BODY-10", "PAINT-10", "TRIM-10", "TRIM-20", "CHAS-10" })
            {
                await plant.WorkAsync(station, cars[^1]);
            }
        }

        return cars;
    }

    private static async Task OpenAsync(Person person)
    {
        await person.GoAsync("/sites/wuhu/traceability/scope?lot=LOT-7");
        await person.Page.Locator("[data-action=campaign]").ClickAsync();
        await person.Page.Locator("[data-action=open-campaign]").ClickAsync();
        await person.SeesAsync("form [data-code='Traceability:Required']");
        await person.FillInAsync(("campaign-number", Number), ("campaign-title", "Brake pads wear early"), ("campaign-reference", "KBA-77"));
        await person.Page.Locator("[data-action=open-campaign]").ClickAsync();
        await person.Page.WaitForURLAsync("**/traceability/campaigns/" + Number);
    }

    private static async Task NotifyAsync(Person person, string car)
    {
        await person.Page.Locator($"[data-unit='{car}'] input[type=checkbox]").CheckAsync();
        await person.Page.Locator("#step-note").FillAsync("Letter 7");
        await person.Page.Locator("[data-action=move]").ClickAsync();
        await Assertions.Expect(person.Page.Locator($"[data-unit='{car}'][data-state=Notified] [data-step]")).ToContainTextAsync("Letter 7");
        await Assertions.Expect(person.Page.Locator($"[data-unit='{car}'] [data-step]")).ToContainTextAsync("the-quality");
    }

    private static async Task StepsOfOthersShowAtOnceAsync(Person person, Plant plant, string car)
    {
        await plant.AskAsync(new MoveCampaignUnits(Number, [car], CampaignState.Remedied, CampaignRemedy.Replaced));
        await person.SeesAsync($"[data-unit='{car}'][data-state=Remedied]");
    }

    private static async Task FiltersAsync(Person person, List<string> cars)
    {
        var rows = person.Page.Locator("[data-part=units] tbody tr");
        await person.Page.Locator($"[data-unit='{cars[0]}'] input[type=checkbox]").CheckAsync();
        await Assertions.Expect(person.Page.Locator("[data-action=move]")).ToBeEnabledAsync();
        await person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("Traceability:CampaignState.Remedied"), Exact = true }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(person.Page.Locator("[data-action=move]")).ToBeDisabledAsync();
        await Assertions.Expect(rows).ToHaveAttributeAsync("data-unit", cars[1]);
        await person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("Traceability:Lots.All"), Exact = true }).ClickAsync();
        await person.Page.Locator("[data-filter=place]").SelectOptionAsync("InPlant/CHAS-10");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await person.Page.Locator("[data-filter=search]").FillAsync(cars[0]);
        await person.Page.Locator("[data-filter=search]").PressAsync("Tab");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await person.Page.Locator("[data-filter=search]").FillAsync("");
        await person.Page.Locator("[data-filter=search]").PressAsync("Tab");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await person.ShootAsync("campaign-followed");
    }

    private static async Task CloseTooEarlyAsync(Person person)
    {
        await PressCloseAsync(person);
        await Assertions.Expect(person.Page.Locator(".mes-notice-error")).ToContainTextAsync(
            person.Text("Traceability:CampaignUnitsOpen", ("Count", 2), ("Number", Number)));
        await person.Page.Locator("[data-action=select-all]").CheckAsync();
        await person.Page.Locator("#step-state").SelectOptionAsync("Closed");
        await person.Page.Locator("[data-action=move]").ClickAsync();
        await person.SeesAsync("form [data-code='Traceability:Required']");
    }

    private static async Task CloseAsync(Person person, Plant plant, List<string> cars)
    {
        await plant.AskAsync(new MoveCampaignUnits(Number, [cars[0]], CampaignState.Remedied, CampaignRemedy.Inspected));
        await person.SeesAsync($"[data-unit='{cars[0]}'][data-state=Remedied]");
        await person.Page.Locator("#step-proof").FillAsync("WO-4711");
        await person.Page.Locator("[data-action=move]").ClickAsync();
        await person.SeesAsync("[data-done='2']");
        await PressCloseAsync(person);
        await Assertions.Expect(person.Page.Locator("[data-action=close]")).ToHaveCountAsync(0);
        (await plant.AskAsync(new ListCampaigns())).ShouldHaveSingleItem().ClosedAt.ShouldNotBeNull();
    }

    private static async Task PressCloseAsync(Person person)
    {
        await person.Page.Locator(".mes-actions [data-action=close]").ClickAsync();
        await person.Page.Locator(".rz-dialog button.mes-button-main").ClickAsync();
    }

    private static async Task<string> DownloadAsync(Person person)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.Locator("[data-action=export]").ClickAsync());
        download.SuggestedFilename.ShouldBe($"campaign-{Number}.csv");
        return await File.ReadAllTextAsync((await download.PathAsync())!);
    }
}
