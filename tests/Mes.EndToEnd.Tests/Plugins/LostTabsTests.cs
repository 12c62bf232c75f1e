using Mes.Platform.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>Tabs that follow no more, and have not said goodbye: none of them keeps a plugin that has left, and each comes back by itself.</summary>
[Collection(PluginScreens.Name)]
public sealed class LostTabsTests(Chromium chromium)
{
    private const string Plugin = "test.screens";
    private const string Page = "/sites/wuhu/p/test.screens";
    private const string Renderer = "Microsoft.AspNetCore.Components.Server.Circuits.RemoteRenderer";
    private const string DrawsNoMore = "The queue of unacknowledged render batches is full.";

    /// <summary>Calls of the framework's and of ours that a page makes when it opens, and that a browser on its way elsewhere leaves unanswered.</summary>
    private const string AnswersNothing = """
        const silence = (name, hush) => { let it; Object.defineProperty(window, name, { get: () => it, set: v => { hush(v); it = v; } }); };
        const never = () => new Promise(() => { });
        silence("Blazor", b => { b._internal.domWrapper.focusBySelector = never; });
        silence("mes", m => { m.scanBox = never; });
        """;

    [Theory]
    [InlineData("its cable is pulled", false)]
    [InlineData("its cable is pulled", true)]
    [InlineData("its laptop falls asleep", true)]
    [InlineData("the browser lets it do nothing", true)]
    public async Task A_tab_holds_nothing_of_a_plugin_that_leaves_and_comes_back_by_itself_after(string what, bool muchHappens)
    {
        await using var shop = await OpenAsync();
        await using var cable = NetworkCable.To(shop.Plant.App.Address);
        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, "en", over: cable);
        await person.SignInAsync("administrator", Page);
        await person.SeesAsync("[data-plugin-version]");
        var devtools = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await devtools.SendAsync("Debugger.enable");

        await (what switch
        {
            "its cable is pulled" => cable.PullAsync(),
            "the browser lets it do nothing" => devtools.SendAsync("Debugger.pause"),
            _ => Task.Run(cable.Silence),
        });
        if (muchHappens)
        {
            await ChangesUntilNothingIsDrawnAsync(shop);
        }

        await shop.SwitchAsync(Plugin, on: false);
        await shop.Plant.App.CollectedAsync();

        await devtools.SendAsync("Debugger.disable");
        cable.Plug();
        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Gone.Title"));
        (await shop.ErrorsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_was_left_before_the_browser_had_answered_holds_nothing_of_a_plugin()
    {
        await using var shop = await OpenAsync();
        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, "en");
        await person.Page.AddInitScriptAsync(AnswersNothing);
        await person.SignInAsync("administrator", Page);
        await person.SeesAsync("[data-plugin-version]");
        await person.Page.GotoAsync("about:blank");

        await shop.SwitchAsync(Plugin, on: false);
        await shop.Plant.App.CollectedAsync();
    }

    private static async Task<PluginShop> OpenAsync()
    {
        var shop = await PluginShop.OpenAsync(
            ("Plugins:CollectWithin", "00:00:30"), ("Plugins:ScreensDeadline", "00:00:01"), ("Serilog:MinimumLevel:Override:" + Renderer, "Debug"));
        await shop.InstallAsync("Screens");
        await shop.SwitchAsync(Plugin, on: true);
        return shop;
    }

    /// <summary>What the page shows changes, and changes again, until the host draws no more for a browser that confirms nothing.</summary>
    private static async Task ChangesUntilNothingIsDrawnAsync(PluginShop shop)
    {
        var feed = shop.Plant.App.Services.GetRequiredService<LiveFeed>();
        await Until.SoAsync(async () =>
        {
            feed.Send("wuhu", "board");
            return (await shop.LogAsync()).Any(l => l.Contains(DrawsNoMore, StringComparison.Ordinal));
        });
    }
}
