using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>The routing editor without a mouse, under a finger, and under two people's hands.</summary>
[Collection(ScreenTests.Name)]
public sealed class EditorHandsTests(Chromium chromium)
{
    [Fact]
    public async Task A_routing_is_drawn_and_taken_back_by_keyboard_alone()
    {
        await using var plant = await Plant.StartAsync();
        await DraftAsync(plant);
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, "en");
        var page = await OpenAsync(engineer);

        // Into the graph by Tab, along it by arrows: its one stop is the step that is chosen.
        await page.Locator("[data-node='OP10']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[data-node='OP20']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await engineer.SeesAsync("[data-node='OP20'][aria-pressed=true]");
        await page.Keyboard.PressAsync("Insert");
        await engineer.SeesAsync("[data-node='OP30'][aria-pressed=true]");
        await page.Locator("[data-node='OP30']").FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(page.Locator("[data-node='OP30']")).ToHaveCountAsync(0);
        await page.Locator("[data-node='OP20']").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await engineer.SeesAsync("[data-node='OP30']");
        await page.Keyboard.PressAsync("Control+y");
        await Assertions.Expect(page.Locator("[data-node='OP30']")).ToHaveCountAsync(0);

        await ConnectByKeysAsync(engineer);
        await page.Locator("[data-action=save]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToHaveCountAsync(0);
        (await plant.AskAsync(new GetRouting("KIT", 1))).Operations.Single(o => o.Code == "OP20").After!.ShouldContain("OP30");
    }

    /// <summary>An arrow between two steps by the tool, and by Enter on where it ends.</summary>
    private static async Task ConnectByKeysAsync(Person engineer)
    {
        var page = engineer.Page;
        await page.Locator("[data-node='OP10']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-tool=parallel]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await engineer.SeesAsync("[data-node='OP30'][aria-pressed=true]");
        await page.Locator("#step-station").FocusAsync();
        await page.Keyboard.TypeAsync("TRIM-20");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("[data-tool=connect]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-node='OP20']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-from='OP30'][data-to='OP20']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_finger_draws_an_arrow_chooses_a_step_and_uses_the_tools()
    {
        await using var plant = await Plant.StartAsync();
        await DraftAsync(plant);
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, "en", touch: true);
        var page = await OpenAsync(engineer);
        await page.Locator("[data-node='OP10']").TapAsync();
        await engineer.SeesAsync("[data-node='OP10'][aria-pressed=true]");
        await page.Locator("[data-tool=parallel]").TapAsync();
        await engineer.SeesAsync("[data-node='OP30'][aria-pressed=true]");
        await DragAsync(page, "OP30", "OP20");
        await Assertions.Expect(page.Locator("[data-from='OP30'][data-to='OP20']")).ToHaveCountAsync(1);
        await engineer.ShootAsync("routing-editor-touch");
    }

    [Fact]
    public async Task Of_two_who_edit_one_draft_the_second_is_told_what_changed_and_loses_nothing()
    {
        await using var plant = await Plant.StartAsync();
        await DraftAsync(plant);
        await using var ann = await Person.AtAsync(chromium.Browser, plant, "en");
        await using var bob = await Person.AtAsync(chromium.Browser, plant, "en");
        var (hers, his) = (await OpenAsync(ann), await OpenAsync(bob));
        await TimeAsync(hers, "OP10", "45");
        await TimeAsync(his, "OP20", "75");
        await hers.Locator("[data-action=save]").ClickAsync();
        await Assertions.Expect(hers.Locator("[data-unsaved]")).ToHaveCountAsync(0);

        await bob.SeesAsync("[data-newer] [data-step='OP10'][data-change='Changed']:has-text('45')");
        await bob.ShootAsync("routing-editor-newer");
        await his.Locator("[data-action=save]").ClickAsync();
        await bob.SeesAsync("[data-newer]");
        (await plant.AskAsync(new GetRouting("KIT", 1))).Operations.Select(o => o.StandardSeconds).ShouldBe([45, 60], "the second save is refused");
        await bob.SeesAsync("[data-unsaved]");
        await his.Locator("[data-node='OP20']").ClickAsync();
        await Assertions.Expect(his.Locator("#step-time")).ToHaveValueAsync("75");

        await his.Locator("[data-action=overwrite]").ClickAsync();
        await his.Locator(".rz-dialog .mes-button-danger").ClickAsync();
        await Assertions.Expect(his.Locator("[data-unsaved]")).ToHaveCountAsync(0);
        await Assertions.Expect(his.Locator("[data-newer]")).ToHaveCountAsync(0);
        (await plant.AskAsync(new GetRouting("KIT", 1))).Operations.Select(o => o.StandardSeconds).ShouldBe([60, 75]);

        await ann.SeesAsync("[data-newer] [data-step='OP20'][data-change='Changed']");
        await hers.Locator("[data-action=load-newer]").ClickAsync();
        await Assertions.Expect(hers.Locator("[data-newer]")).ToHaveCountAsync(0);
        await hers.Locator("[data-node='OP20']").ClickAsync();
        await Assertions.Expect(hers.Locator("#step-time")).ToHaveValueAsync("75");
    }

    private static Task<RoutingSummary> DraftAsync(Plant plant) => plant.AskAsync(new DefineRouting(
        "KIT", 1, ["KIT"], [new OperationDefinition("OP10", "One", "BODY-10", 60), new OperationDefinition("OP20", "Two", "TRIM-10", 60)]) { Unfinished = true });

    private static async Task<IPage> OpenAsync(Person engineer)
    {
        await engineer.SignInAsync("administrator", "/sites/wuhu/routings/KIT/1");
        await engineer.Page.Locator(".mes-graph-svg[data-ready]").WaitForAsync();
        return engineer.Page;
    }

    private static async Task TimeAsync(IPage page, string step, string seconds)
    {
        await page.Locator($"[data-node='{step}']").ClickAsync();
        // The panel of the step that was chosen before takes what is typed too early.
        await Assertions.Expect(page.Locator("#step-code")).ToHaveValueAsync(step);
        await page.Locator("#step-time").FillAsync(seconds);
        await page.Locator("#step-time").PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator($"[data-node='{step}']")).ToContainTextAsync(seconds);
    }

    /// <summary>As a finger does it: touch, way, lift, told to the browser below the page.</summary>
    private static async Task DragAsync(IPage page, string from, string to)
    {
        var start = (await page.Locator($"[data-port='{from}'] circle").Last.BoundingBoxAsync())!;
        var end = (await page.Locator($"[data-node='{to}'] .mes-graph-box").BoundingBoxAsync())!;
        var (x, y) = (start.X + (start.Width / 2), start.Y + (start.Height / 2));
        var (toX, toY) = (end.X + (end.Width / 2), end.Y + (end.Height / 2));
        var finger = await page.Context.NewCDPSessionAsync(page);
        async Task TouchAsync(string type, params object[] points) => await finger.SendAsync(
            "Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = points });
        await TouchAsync("touchStart", new { x, y });
        for (var step = 1; step <= 6; step++)
        {
            await TouchAsync("touchMove", new { x = x + ((toX - x) * step / 6), y = y + ((toY - y) * step / 6) });
        }

        await TouchAsync("touchEnd");
    }
}
