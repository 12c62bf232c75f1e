using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A process engineer draws a routing and a unit follows it.</summary>
[Collection(ScreenTests.Name)]
public sealed class RoutingEditorTests(Chromium chromium)
{
    [Fact]
    public async Task A_routing_with_parallel_steps_and_rework_is_drawn_by_mouse_released_and_followed_by_a_unit()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new EndRouting("CAR", 1));
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, "en");
        await engineer.SignInAsync("administrator", "/sites/wuhu/routings");
        await engineer.SeesAsync("[data-routing='CAR/1']");
        await engineer.Page.Locator("a[href$='/routings/new']").ClickAsync();
        var page = engineer.Page;
        await page.Locator(".mes-graph-svg[data-ready]").WaitForAsync();

        await DrawRoutingAsync(engineer);
        await engineer.ShootAsync("routing-editor-drawn");

        await page.Locator("[data-action=save]").ClickAsync();
        await page.WaitForURLAsync("**/routings/KIT/1");
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToHaveCountAsync(0);
        // The kept draft begins at its first step; the page that it was drawn on takes no more clicks.
        await engineer.SeesAsync("[data-node='OP10'][aria-pressed=true]");
        await page.Locator("[data-action=release]").ClickAsync();
        await page.Locator(".rz-dialog .mes-button-main").ClickAsync();
        await engineer.SeesAsync("[data-action=end]");

        var released = await plant.AskAsync(new GetRouting("KIT", 1));
        released.State.ShouldBe(RoutingState.Released);
        released.Operations.Single(o => o.Code == "OP40").After.ShouldBe(["OP20", "OP30"]);
        released.Operations.Single(o => o.Code == "OP50").Rework!.ReturnTo.ShouldBe("OP20");

        await FollowAsync(plant, engineer);
    }

    private static async Task DrawRoutingAsync(Person engineer)
    {
        var page = engineer.Page;
        await page.Locator("#head-code").FillAsync("kit");
        await page.Locator("#head-models").FillAsync("e5");
        await page.Locator("#head-models").PressAsync("Tab");
        await engineer.SeesAsync("[data-node='OP10'].mes-node-fault");
        await page.Locator("[data-node='OP10']").ClickAsync();
        await StationAsync(page, "BODY-10");
        await engineer.SeesAsync("[data-faults='0']");

        await ToolAsync(page, "behind", "OP20", "TRIM-10");
        await ToolAsync(page, "parallel", "OP30", "TRIM-20");
        await ToolAsync(page, "behind", "OP40", "FINAL-10");
        await page.Locator("[data-node='OP20']").ClickAsync();
        await ToolAsync(page, "rework", "OP50", "REPAIR-10");

        // The parallel branch ends nowhere yet: an arrow from its dot to the last step closes it.
        await DrawAsync(page, "OP20", "OP40");
        await Assertions.Expect(page.Locator("[data-from='OP20'][data-to='OP40']")).ToHaveCountAsync(1);
        await DrawAsync(page, "OP10", "OP40");
        await Assertions.Expect(page.Locator("[data-from='OP10'][data-to='OP40']")).ToHaveCountAsync(1);
        await page.Locator("[data-tool=undo]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-from='OP10'][data-to='OP40']")).ToHaveCountAsync(0);
        await engineer.SeesAsync("[data-faults='0']");
    }

    private static async Task FollowAsync(Plant plant, Person engineer)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(40)));
        var order = (await plant.AskAsync(new ListOrders(Take: 40))).Items.First(o => o.Model == "E5");
        var serial = (await plant.AskAsync(new ReleaseOrder(order.Number))).Serial;
        await engineer.GoAsync("/sites/wuhu/units/" + serial);
        await engineer.SeesAsync("[data-node='OP10'][data-state='Open'].mes-node-here");
        await PassAsync(plant, "BODY-10", serial);
        await engineer.SeesAsync("[data-node='OP10'][data-state='Done']");
        await plant.AskAsync(new StartOperation("TRIM-20", serial));
        await engineer.SeesAsync("[data-node='OP30'][data-state='Started']");
        await engineer.ShootAsync("unit-graph");
        (await plant.AskAsync(new WhyNot("FINAL-10", serial))).Accepted.ShouldBeFalse();
        await plant.AskAsync(new CompleteOperation("TRIM-20", serial));
        await PassAsync(plant, "TRIM-10", serial);
        await engineer.SeesAsync("[data-node='OP40'].mes-node-here");
        await PassAsync(plant, "FINAL-10", serial);
        await engineer.SeesAsync("[data-node='OP40'][data-state='Done']");
        await Assertions.Expect(engineer.Page.Locator("[data-node='OP50'][data-state='LeftOut']")).ToHaveCountAsync(1);
    }

    private static async Task PassAsync(Plant plant, string station, string serial)
    {
        (await plant.AskAsync(new StartOperation(station, serial))).Refusals.ShouldBeEmpty();
        (await plant.AskAsync(new CompleteOperation(station, serial))).Refusals.ShouldBeEmpty();
    }

    private static async Task ToolAsync(IPage page, string tool, string made, string station)
    {
        await page.Locator($"[data-tool={tool}]").ClickAsync();
        await Assertions.Expect(page.Locator($"[data-node='{made}'][aria-pressed=true]")).ToBeVisibleAsync();
        await StationAsync(page, station);
    }

    private static async Task StationAsync(IPage page, string station)
    {
        await page.Locator("#step-station").FillAsync(station);
        await page.Locator("#step-station").PressAsync("Tab");
        await Assertions.Expect(page.Locator(".mes-graph-node[aria-pressed=true]")).ToContainTextAsync(station);
    }

    private static async Task DrawAsync(IPage page, string from, string to)
    {
        var start = (await page.Locator($"[data-port='{from}'] circle").Last.BoundingBoxAsync())!;
        var end = (await page.Locator($"[data-node='{to}'] .mes-graph-box").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(start.X + (start.Width / 2), start.Y + (start.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end.X + (end.Width / 2), end.Y + (end.Height / 2), new MouseMoveOptions { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}
