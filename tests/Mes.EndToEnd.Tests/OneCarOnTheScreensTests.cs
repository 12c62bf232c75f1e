using System.Text;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Follows one car through the screens in a real browser, in both languages.</summary>
[Collection(ScreenTests.Name)]
public sealed class OneCarOnTheScreensTests(Chromium chromium)
{
    private static readonly string[] AfterChassis = ["MARR-10", "FINAL-10", "EOL-10"];

    [Theory]
    [InlineData("en", "zh-Hans")]
    [InlineData("zh-Hans", "en")]
    public async Task A_car_goes_from_the_order_file_to_the_gate(string culture, string other)
    {
        await using var plant = await Plant.StartAsync();
        await using var planner = await Person.AtAsync(chromium.Browser, plant, culture);
        var serial = await OrderAsync(plant, planner);

        await using var worker = await Person.AtAsync(chromium.Browser, plant, culture);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/PAINT-10");
        var workplace = new Workplace(plant, worker);
        await RefusedOutOfTurnAsync(worker, workplace, serial);
        foreach (var station in new[] { "BODY-10", "PAINT-10", "TRIM-10", "TRIM-20" })
        {
            await workplace.PassAsync(station, serial);
        }

        await OutOfLimitsAsync(worker, workplace, serial);
        await using var quality = await Person.AtAsync(chromium.Browser, plant, culture);
        await DispositionAsync(quality, serial, other);
        await workplace.PassAsync("CHAS-10", serial);
        foreach (var station in AfterChassis)
        {
            await workplace.PassAsync(station, serial);
        }

        await ShipAsync(plant, quality, serial);
    }

    private static async Task<string> OrderAsync(Plant plant, Person planner)
    {
        await planner.SignInAsync("planner");
        await planner.SeesTitleAsync("Routing:Page.Board.Title");
        await planner.GoAsync("/sites/wuhu/orders/import");
        await planner.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "orders.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(await plant.OrderFileAsync(20)),
        });
        await planner.Page.Locator(".mes-button-main:has-text('" + planner.Text("Orders:Action.Import") + "')").ClickAsync();
        await Assertions.Expect(planner.Page.Locator(".mes-state h2")).ToHaveTextAsync(planner.Text("Orders:Page.Import.Done", ("Count", 20)));
        var order = (await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number;
        await planner.GoAsync("/sites/wuhu/orders/" + order);
        await planner.Page.Locator(".mes-actions .mes-button-main").ClickAsync();
        var unit = planner.Page.Locator("dd a[href*='/units/']");
        await Assertions.Expect(unit).ToBeVisibleAsync();
        return (await unit.InnerTextAsync()).Trim();
    }

    private static async Task RefusedOutOfTurnAsync(Person worker, Workplace workplace, string serial)
    {
        await workplace.ComeToAsync("PAINT-10", serial);
        await workplace.RefusedAsync(RoutingErrors.PredecessorMissing);
        await Assertions.Expect(worker.Page.Locator("[data-refused]")).ToContainTextAsync("BODY-10");
        await worker.SeesAsync("[data-started='false']");
    }

    private static async Task OutOfLimitsAsync(Person worker, Workplace workplace, string serial)
    {
        await workplace.ComeToAsync("CHAS-10", serial);
        await worker.ScanAsync("COMPLETE");
        await workplace.RefusedAsync("Traceability:ComponentMissing");
        await workplace.FillAsync("CHAS-10", serial, outside: "TORQUE_BRAKE_FL");
        await Assertions.Expect(worker.Page.Locator("[data-action=complete]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(worker.Text("Routing:Action.CompleteOutside")));
        await worker.ScanAsync("COMPLETE");
        await workplace.RefusedAsync(QualityErrors.ResultOutOfLimits);
    }

    private static async Task DispositionAsync(Person quality, string serial, string other)
    {
        await quality.SignInAsync("quality");
        await quality.SeesAsync(".mes-station-held[data-station='CHAS-10']");
        await quality.GoAsync("/sites/wuhu/quality/nonconformances");
        await quality.SwitchLanguageAsync(other);
        await quality.SeesTitleAsync("Quality:Page.Nonconformances.Title");
        await quality.Page.Locator("a[href*='/quality/nonconformances/']").First.ClickAsync();
        await quality.Page.Locator($"input[value='{Disposition.Rework}']").CheckAsync();
        await quality.Page.Locator("#return-operation").SelectOptionAsync("CHASSIS");
        await quality.Page.Locator("#disposition-reason").FillAsync("Tighten again");
        await quality.PressAsync("Quality:Action.Rework");
        await Assertions.Expect(quality.Page.Locator("#disposition-reason")).ToHaveCountAsync(0);
        await quality.GoAsync("/sites/wuhu/units/" + serial);
        await quality.SeesAsync("[data-node='CHASSIS'][data-state='Open']");
    }

    private static async Task ShipAsync(Plant plant, Person quality, string serial)
    {
        await quality.GoAsync("/sites/wuhu/units/" + serial);
        await quality.Page.Locator("[data-action=ship]").ClickAsync();
        await Assertions.Expect(quality.Page.Locator(".mes-page-title")).ToContainTextAsync(quality.Text("Routing:State.Shipped"));
        (await plant.AskAsync(new GetUnit(serial))).Unit.State.ShouldBe(UnitState.Shipped);
        await quality.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = quality.Text("Traceability:Record.Title"), Exact = true }).ClickAsync();
        await Assertions.Expect(quality.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("CHAS-10");
    }
}
