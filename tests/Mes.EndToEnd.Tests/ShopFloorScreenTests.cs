using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>First units, carriers and changes on the line, on their screens.</summary>
[Collection(ScreenTests.Name)]
public sealed class ShopFloorScreenTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    [Fact]
    public async Task First_units_are_asked_for_at_the_station_and_released_there_by_quality()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new RequireFirstUnits(Station, 1, 1));
        var units = await UnitsAsync(plant, 2);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.Page.Locator("[data-action=set-up]").ClickAsync();
        await worker.Page.Locator(".rz-dialog .mes-button-main").ClickAsync();
        await worker.SeesAsync("[data-series=Open]");
        var workplace = new Workplace(plant, worker);
        await worker.ScanAsync(units[0]);
        await workplace.FillAsync(Station, units[0]);
        await worker.ScanAsync("COMPLETE");
        await workplace.DoneAsync(units[0]);
        await worker.ScanAsync(units[1]);
        await workplace.RefusedAsync(RoutingErrors.FirstUnitsNotReleased);
        await worker.ShootAsync("station-first-units");
        (await worker.Page.Locator("[data-action=release-series]").CountAsync()).ShouldBe(0, "an operator does not release");

        await using var quality = await Person.AtAsync(chromium.Browser, plant, "en");
        await quality.SignInAsync("quality", "/sites/wuhu/stations/" + Station);
        await quality.Page.Locator("[data-action=release-series]").ClickAsync();
        await quality.Page.Locator("#reason").FillAsync("Gaps measured on the first body");
        await quality.Page.Locator(".rz-dialog .mes-button-main").ClickAsync();
        await Assertions.Expect(worker.Page.Locator("[data-series]")).ToHaveCountAsync(0);
        await worker.ScanAsync(units[1]);
        await worker.SeesAsync($"[data-serial='{units[1]}'][data-started='true']");
        await quality.GoAsync("/sites/wuhu/series");
        await quality.SeesAsync($"tr[data-series='{Station}'][data-state=Released]:has-text('the-quality')");
        await quality.ShootAsync("series");
    }

    [Fact]
    public async Task A_carrier_is_loaded_by_scanning_and_goes_through_in_one_act()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new DefineCarrier("SKID-1", 4));
        var units = await UnitsAsync(plant, 2);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.SeesAsync(".mes-idle");
        await worker.ScanAsync("SKID-1");
        await worker.SeesAsync("[data-carrier='SKID-1']");
        foreach (var unit in units)
        {
            await worker.ScanAsync(unit);
            await worker.SeesAsync($"[data-on-carrier='{unit}']");
        }

        await worker.Page.Locator("[data-action=complete-all]").ClickAsync();
        await worker.SeesAsync($"[data-on-carrier='{units[0]}'] [data-code='{RoutingErrors.NotStarted}']");
        await worker.ShootAsync("station-carrier-refused");
        await worker.Page.Locator("[data-action=start-all]").ClickAsync();
        await worker.SeesAsync($".mes-check-done[data-on-carrier='{units[1]}']");
        (await plant.AskAsync(new GetUnit(units[1]))).Unit.Started.ShouldBeTrue();
        await worker.ShootAsync("station-carrier");
    }

    [Fact]
    public async Task A_change_is_asked_for_compared_approved_by_somebody_else_and_done()
    {
        await using var plant = await Plant.StartAsync();
        var units = await UnitsAsync(plant, 2);
        var old = await plant.AskAsync(new GetRouting("CAR"));
        await plant.AskAsync(new EndRouting("CAR", old.Version));
        await plant.AskAsync(new DefineRouting(
            "CAR", old.Version + 1, old.Models, [.. old.Operations.Where(o => o.Code != "PAINT"), new OperationDefinition("WAX", "Cavity wax", "PAINT-10", 40)],
            plant.App.Time.GetUtcNow().UtcDateTime, Release: true));
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, "en");
        await engineer.SignInAsync("administrator", "/sites/wuhu/changes");
        await engineer.Page.Locator("#number").FillAsync("CR-7");
        await engineer.Page.Locator("#routing").FillAsync("CAR");
        await engineer.Page.Locator("#version").FillAsync((old.Version + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await engineer.Page.Locator("#reason").FillAsync("Wax instead of a second coat");
        await engineer.Page.Locator("[data-action=ask]").ClickAsync();
        await engineer.SeesAsync($"tr[data-serial='{units[0]}']:has-text('WAX')");
        await engineer.ShootAsync("change");

        await using var quality = await Person.AtAsync(chromium.Browser, plant, "en");
        await quality.SignInAsync("quality", "/sites/wuhu/changes/CR-7");
        await quality.Page.Locator("[data-action=approve]").ClickAsync();
        await quality.Page.Locator(".rz-dialog .mes-button-main").ClickAsync();
        await engineer.Page.Locator("[data-action=resume]").ClickAsync();
        await Assertions.Expect(engineer.Page.Locator("[data-action=resume]")).ToHaveCountAsync(0);
        (await plant.AskAsync(new GetUnit(units[1]))).Steps.Select(s => s.Operation).ShouldContain("WAX");
        await engineer.GoAsync("/sites/wuhu/changes");
        await engineer.SeesAsync("tr[data-change='CR-7']:has-text('the-quality')");
        await engineer.ShootAsync("changes");
    }

    private static async Task<List<string>> UnitsAsync(Plant plant, int count)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(count)));
        var orders = (await plant.AskAsync(new ListOrders(Take: count))).Items.Select(o => o.Number).ToList();
        return [.. (await plant.AskAsync(new ReleaseOrders(orders))).Select(u => u.Serial)];
    }
}
