using Mes.Platform.Plugins.Jobs;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>Rows of the unload matrix that need a browser: what was drawn in a tab, read from the plugin's tables and run by the clock is gone from memory when the plugin is.</summary>
[Collection(PluginScreens.Name)]
public sealed class PagesUnloadTests(Chromium chromium)
{
    private const string Rich = "test.rich";

    [Theory]
    [InlineData("the tab stays open")]
    [InlineData("the tab is closed before")]
    [InlineData("the person has gone on to another page")]
    public async Task A_page_a_tile_a_table_and_a_job_hold_nothing_when(string how)
    {
        await using var shop = await PluginShop.OpenAsync(("Jobs:Enabled", "true"), ("Plugins:CollectWithin", "00:00:30"));
        await shop.InstallAsync("Rich");
        await shop.SwitchAsync(Rich, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, "en");
        await person.SignInAsync("administrator");
        await person.SeesAsync("[data-rich-tile]");
        await person.GoAsync("/sites/wuhu/p/test.rich");
        await Assertions.Expect(person.Page.Locator("[data-rich-marks]")).ToHaveTextAsync("0");
        await RunByClockAsync(shop);

        if (how.Contains("another", StringComparison.Ordinal))
        {
            await person.Page.Locator(".mes-nav a[href='/sites/wuhu/orders']").ClickAsync();
            await person.SeesTitleAsync("Orders:Page.Orders.Title");
        }
        else if (how.Contains("closed", StringComparison.Ordinal))
        {
            await person.Page.GotoAsync("about:blank");
        }

        await shop.SwitchAsync(Rich, on: false);
        await shop.Plant.App.CollectedAsync();
        (await shop.ListedAsync(Rich)).GetProperty("versions")[0].GetProperty("state").GetString().ShouldBe("unloaded", how);
    }

    private static async Task RunByClockAsync(PluginShop shop)
    {
        await shop.Plant.AskAsync(new ChangePluginJob(Rich, "tally", "* * * * * ?", Off: false));
        await Until.SoAsync(async () => (await shop.Plant.AskAsync(new ListPluginJobs())).Single(j => j is { Plugin: Rich, Job: "tally" }).State == PluginJobState.Succeeded);
    }
}
