using System.Reflection;
using Mes.Orders.Contracts;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Sites;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>What plugins show, in a real browser with a live circuit.</summary>
[Collection(PluginScreens.Name)]
public sealed class PluginScreenTests(Chromium chromium)
{
    private const string Screens = "test.screens";
    private const string Faults = "test.page-faults";
    private const string Page = "/sites/wuhu/p/test.screens";

    [Fact]
    public async Task What_a_plugin_shows_comes_and_goes_in_open_tabs_and_only_at_its_site()
    {
        await using var plant = await StartAsync("Screens");
        var (serial, order) = await UnitAsync(plant);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await Assertions.Expect(Menu(person)).ToHaveCountAsync(0);

        await SwitchAsync(plant, Screens, on: true);
        await Assertions.Expect(Menu(person)).ToHaveTextAsync("monitor_heart" + "Line pulse");
        await person.SeesAsync("[data-tile=pulse]");
        await Menu(person).ClickAsync();
        await person.Page.WaitForURLAsync("**" + Page);
        await person.SeesAsync("[data-plugin-version]");
        await person.Page.Locator("[data-action=ask]").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-figures")).ToContainTextAsync("1");
        await person.GoAsync($"{Page}/units/{serial}");
        await person.SeesAsync($"[data-unit-pulse='{serial}']");
        await person.GoAsync("/p/test.screens");
        await person.Page.WaitForURLAsync("**" + Page);
        await person.GoAsync("/sites/wuhu/stations/BODY-10");
        await person.SeesAsync("[data-hint='BODY-10']");
        await person.GoAsync("/sites/wuhu/orders/" + order);
        await person.SeesAsync($"[data-pulse-action='{order}']");
        await person.GoAsync("/sites/wuhu/units/" + serial);
        await person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Pulse" }).ClickAsync();
        await person.SeesAsync($"[data-unit-pulse='{serial}']");

        await GoneAsync(plant, person);
    }

    private static async Task GoneAsync(Plant plant, Person person)
    {
        await person.GoAsync("/sites/barcelona/p/test.screens");
        await person.SeesAsync(".mes-state");
        await Assertions.Expect(Menu(person)).ToHaveCountAsync(0);

        await person.GoAsync(Page);
        await person.SeesAsync("[data-plugin-version]");
        await SwitchAsync(plant, Screens, on: false);
        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Gone.Title"));
        await Assertions.Expect(Menu(person)).ToHaveCountAsync(0);
        await SwitchAsync(plant, Screens, on: true);
        await person.SeesAsync("[data-plugin-version]");
    }

    [Fact]
    public async Task Who_may_not_see_a_page_sees_neither_it_nor_its_entry()
    {
        await using var plant = await StartAsync("Screens");
        await SwitchAsync(plant, Screens, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("operator");

        await Assertions.Expect(Menu(person)).ToHaveCountAsync(0);
        await person.GoAsync(Page);
        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Refused.Title"));
    }

    [Theory]
    [InlineData("render")]
    [InlineData("constructor")]
    [InlineData("injects")]
    [InlineData("click")]
    public async Task A_page_that_fails_names_its_plugin_and_the_rest_lives(string page)
    {
        await using var plant = await StartAsync("PageFaults");
        await SwitchAsync(plant, Faults, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.SeesAsync($"[data-plugin-fault='{Faults}']");
        await person.SeesAsync(".mes-figures");

        await person.GoAsync($"/sites/wuhu/p/{Faults}/{page}");
        if (page == "click")
        {
            await person.Page.Locator("[data-action=fail]").ClickAsync();
        }

        var fault = person.Page.Locator($"[data-plugin-fault='{Faults}']");
        await Assertions.Expect(fault).ToContainTextAsync("Broken pages");
        await fault.GetByRole(AriaRole.Button).ClickAsync();
        await LivesAsync(person);
    }

    [Theory]
    [InlineData("dispose", "[data-page=dispose]")]
    [InlineData("slow", "[data-page=slow]")]
    public async Task A_page_that_fails_when_it_is_left_or_never_gets_ready_harms_nobody(string page, string shown)
    {
        await using var plant = await StartAsync("PageFaults");
        await SwitchAsync(plant, Faults, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.GoAsync($"/sites/wuhu/p/{Faults}/{page}");
        await person.SeesAsync(shown);

        await person.Page.Locator(".mes-nav a[href='/sites/wuhu/orders']").ClickAsync();
        await person.SeesTitleAsync("Orders:Page.Orders.Title");
        await person.GoAsync($"/sites/wuhu/p/{Faults}/render");
        await person.SeesAsync($"[data-plugin-fault='{Faults}']");
        await SwitchAsync(plant, Faults, on: false);
        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Gone.Title"));
    }

    internal static async Task<Plant> StartAsync(params string[] plugins)
    {
        var built = typeof(PluginScreenTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestPlugins").Value!;
        var options = new MesAppOptions();
        var shipped = Directory.CreateTempSubdirectory("mes-plugins-").FullName;
        foreach (var file in plugins.SelectMany(p => Directory.EnumerateFiles(Path.Combine(built, p), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(shipped, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        options.Settings["Plugins:Folder"] = shipped;
        var plant = await Plant.StartAsync(options);
        await plant.App.Services.GetRequiredService<PluginManager>().SettledAsync();
        return plant;
    }

    internal static async Task SwitchAsync(Plant plant, string plugin, bool on)
    {
        var settled = plant.App.Services.GetRequiredService<PluginManager>().NextChangeAsync();
        await plant.AskAsync(new SwitchPlugin("wuhu", plugin, on));
        await settled;
        plant.App.Services.GetRequiredService<PluginManager>().All.Single(p => p.Id == plugin).Reason.ShouldBeNull();
    }

    internal static async Task<(string Serial, string Order)> UnitAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(5)));
        var order = (await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number;
        return ((await plant.AskAsync(new ReleaseOrder(order))).Serial, order);
    }

    private static ILocator Menu(Person person) => person.Page.Locator(".mes-nav a[href='/sites/wuhu/p/test.screens'], .mes-nav a[href='/sites/barcelona/p/test.screens']");

    /// <summary>The circuit is alive: another page is reached without a reload.</summary>
    private static async Task LivesAsync(Person person)
    {
        await person.Page.EvaluateAsync("window.sameTab = true");
        await person.Page.Locator(".mes-nav a[href='/sites/wuhu/orders']").ClickAsync();
        await person.SeesTitleAsync("Orders:Page.Orders.Title");
        (await person.Page.EvaluateAsync<bool>("window.sameTab === true")).ShouldBeTrue();
    }
}
