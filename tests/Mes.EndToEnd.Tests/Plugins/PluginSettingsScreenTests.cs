using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Settings;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>The form that the host makes of a plugin's manifest: every level that a setting allows, with bounds, secrets that are never shown, and values that inherit again.</summary>
[Collection(PluginScreens.Name)]
public sealed class PluginSettingsScreenTests(Chromium chromium)
{
    private const string Torque = "Largest torque";
    private const string Secret = "Key of the tool";
    private const string OfPlugin = "/admin/settings?owner=test.rich";

    [Fact]
    public async Task Settings_are_filled_in_for_a_site_and_for_one_of_its_stations_and_the_plugin_has_them_at_once()
    {
        await using var plant = await PluginScreenTests.StartAsync("Rich");
        await PluginScreenTests.SwitchAsync(plant, "test.rich", on: true);
        using var plugin = plant.App.ClientFor("p.test.rich.read", "wuhu");
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.GoAsync(OfPlugin);
        await LevelAsync(person, "Wuhu");

        await FillAsync(person, Torque, "101");
        await Assertions.Expect(person.Page.Locator(".mes-notice-error")).ToContainTextAsync("100");
        (await RowAsync(plant, "site:wuhu")).Source.ShouldBe("default", "what is out of its bounds is not kept");
        await FillAsync(person, Torque, "62");
        await HasAsync(plugin, maxTorque: 62, atStation: 62);
        await FillAsync(person, Secret, "open sesame");
        await Assertions.Expect(person.Page.GetByLabel(Secret)).ToHaveAttributeAsync("placeholder", person.Text("Platform:Setting.SecretSet"));

        await person.Page.Locator("#place").FillAsync("st10");
        await person.Page.Locator("[data-form=place] button[type=submit]").ClickAsync();
        await SelectedAsync(person, "Station ST10");
        await Assertions.Expect(person.Page.GetByLabel(Secret)).ToHaveCountAsync(0);
        await FillAsync(person, Torque, "70.5");
        await HasAsync(plugin, maxTorque: 62, atStation: 70.5m);
        await person.ShootAsync("plugin-settings-station");

        await person.GoAsync(OfPlugin);
        await LevelAsync(person, "Wuhu");
        await Assertions.Expect(person.Page.GetByLabel(Secret)).ToHaveValueAsync("");
        (await person.Page.ContentAsync()).ShouldNotContain("sesame");
        await LevelAsync(person, "Station ST10");
        await Assertions.Expect(person.Page.GetByLabel(Torque)).ToHaveValueAsync("70.5");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();
        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = person.Text("Platform:Action.Inherit") }).ClickAsync();
        await HasAsync(plugin, maxTorque: 62, atStation: 62);
    }

    [Theory]
    [InlineData("en", "dark")]
    [InlineData("zh-Hans", "light")]
    [InlineData("ar", "light")]
    [InlineData("es", "dark")]
    public async Task The_form_of_a_station_draws(string culture, string theme)
    {
        await using var plant = await PluginScreenTests.StartAsync("Rich");
        await PluginScreenTests.SwitchAsync(plant, "test.rich", on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("administrator");
        await person.GoAsync(OfPlugin);
        await person.Page.Locator("[role=treeitem][aria-level='3']").First.ClickAsync();
        await person.Page.Locator("#place").FillAsync("TRIM-10");
        await person.Page.Locator("[data-form=place] button[type=submit]").ClickAsync();
        await person.SeesAsync("[role=treeitem][aria-level='4'][aria-selected=true]");
        await person.Page.EvaluateAsync("document.fonts.ready");
        await person.ShootAsync($"plugin-settings-station.{theme}.{culture}");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();
        (await person.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    private static async Task LevelAsync(Person person, string name)
    {
        await person.Page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = name }).ClickAsync();
        await SelectedAsync(person, name);
    }

    private static Task SelectedAsync(Person person, string name) =>
        Assertions.Expect(person.Page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = name, Selected = true })).ToBeVisibleAsync();

    private static async Task FillAsync(Person person, string label, string value)
    {
        await person.Page.GetByLabel(label).FillAsync(value);
        await person.Page.Keyboard.PressAsync("Tab");
    }

    private static async Task<SettingRow> RowAsync(Plant plant, string scope) => (await plant.AskAsync(new ListSettings(scope))).Single(s => s.Key == "p.test.rich.maxTorque");

    private static Task HasAsync(HttpClient plugin, decimal maxTorque, decimal atStation) => Until.SoAsync(async () =>
    {
        var now = await plugin.GetFromJsonAsync<JsonElement>("p/test.rich/v1/settings");
        return (now.GetProperty("now").GetProperty("maxTorque").GetDecimal(), now.GetProperty("atStation").GetDecimal()) == (maxTorque, atStation);
    });
}
