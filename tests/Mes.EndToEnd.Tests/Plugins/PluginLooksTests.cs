using Mes.Platform.Plugins.Alarms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>Everything that has to do with plugins, once in each look: it draws, has no key where words belong, and nothing sticks out sideways. The pictures stay in <c>artifacts/screens</c>.</summary>
[Collection(PluginScreens.Name)]
public sealed class PluginLooksTests(Chromium chromium, PluginLooksTests.PlantWithPlugins plugins) : IClassFixture<PluginLooksTests.PlantWithPlugins>
{
    public static TheoryData<string, string> Looks => new() { { "en", "light" }, { "en", "dark" }, { "zh-Hans", "light" }, { "ar", "light" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_screen_of_plugins_draws(string culture, string theme)
    {
        await using var person = await Person.AtAsync(chromium.Browser, plugins.Plant, culture, theme);
        await person.SignInAsync("administrator");
        foreach (var (name, path, shown) in Pages(plugins.Serial, plugins.Order))
        {
            await person.GoAsync(path);
            await person.SeesAsync(shown);
            await Assertions.Expect(person.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await person.Page.EvaluateAsync("document.fonts.ready");
            await person.ShootAsync($"{name}.{theme}.{culture}");
            (await UntranslatedAsync(person)).ShouldBeEmpty($"{path} shows keys instead of words");
            (await person.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, $"{name} sticks out sideways in {culture}");
        }
    }

    /// <summary>One plant for every look.</summary>
    public sealed class PlantWithPlugins : IAsyncLifetime
    {
        internal Plant Plant { get; private set; } = null!;

        internal string Serial { get; private set; } = "";

        internal string Order { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Plant = await PluginScreenTests.StartAsync("Rich", "Screens", "PageFaults", "Providers", "GateHangs");
            (Serial, Order) = await PluginScreenTests.UnitAsync(Plant);
            foreach (var plugin in new[] { "test.screens", "test.page-faults", "test.providers", "test.gate-hangs" })
            {
                await PluginScreenTests.SwitchAsync(Plant, plugin, on: true);
            }

            Plant.App.Services.GetRequiredService<PluginAlarms>().Raise("wuhu", "test.gate-hangs", "gate:station.exit", MesError.Of(
                "Platform:PluginAlarm.GateHolds", ("Plugin", "test.gate-hangs"), ("Point", "station.exit")));
        }

        public async Task DisposeAsync() => await Plant.DisposeAsync();
    }

    private static IEnumerable<(string Name, string Path, string Shown)> Pages(string serial, string order)
    {
        yield return ("plugins", "/admin/plugins", ".mes-page");
        yield return ("plugin-rich", "/admin/plugins/test.rich", "[data-part=jobs]");
        yield return ("plugin-gates", "/admin/plugins/test.gate-hangs", "[data-part=gates]");
        yield return ("plugin-providers", "/admin/plugins/test.providers", "[data-part=providers]");
        yield return ("plugin-unknown", "/admin/plugins/test.nowhere", ".mes-state");
        yield return ("alarms", "/admin/alarms", "[data-alarm]");
        yield return ("devices", "/admin/devices", ".mes-page");
        yield return ("settings", "/admin/settings", ".mes-page");
        yield return ("plugin-page", "/sites/wuhu/p/test.screens", "[data-plugin-version]");
        yield return ("plugin-fault", "/sites/wuhu/p/test.page-faults/render", "[data-plugin-fault]");
        yield return ("plugin-gone", "/sites/wuhu/p/test.nowhere", ".mes-state");
        yield return ("plugin-slot-station", "/sites/wuhu/stations/BODY-10", "[data-hint]");
        yield return ("plugin-slot-order", "/sites/wuhu/orders/" + order, "[data-pulse-action]");
        yield return ("plugin-tile", "/sites/wuhu/board", "[data-tile]");
        yield return ("unit", "/sites/wuhu/units/" + serial, "[data-node]");
    }

    private static Task<string[]> UntranslatedAsync(Person person) => person.Page.EvaluateAsync<string[]>(
        "[...document.body.innerText.matchAll(/\\b(Ui|Platform|Orders|Routing|Quality|Traceability|Equipment|test\\.[a-z-]+):[A-Z][A-Za-z.]+/g)].map(m => m[0])");
}
