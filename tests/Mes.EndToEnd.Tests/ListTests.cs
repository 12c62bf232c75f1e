using Mes.Orders.Contracts;

namespace Mes.EndToEnd.Tests;

[Collection(ScreenTests.Name)]
public sealed class ListTests(Chromium chromium)
{
    [Fact]
    public async Task A_list_shows_at_once_what_became_of_its_rows()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        await using var planner = await Person.AtAsync(chromium.Browser, plant, "en");
        await planner.SignInAsync("planner");
        await planner.GoAsync("/sites/wuhu/orders");
        await planner.SeesAsync("a[href*='/orders/']");

        await planner.PressAsync("Orders:Action.ReleaseNext");

        await planner.SeesAsync("td a[href*='/units/']");
    }
}
