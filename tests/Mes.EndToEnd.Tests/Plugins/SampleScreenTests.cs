using System.Net.Http.Json;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>What the sample with screens shows in a real browser: its page, its tile, its part of the station's page. The pictures stay in <c>artifacts/screens</c>.</summary>
[Collection(PluginScreens.Name)]
public sealed class SampleScreenTests(Chromium chromium)
{
    private const string Handover = "sample.handover";
    private const string Page = "/sites/wuhu/p/sample.handover";

    public static TheoryData<string, string> Looks => new() { { "en", "light" }, { "zh-Hans", "dark" }, { "ar", "light" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_shift_writes_to_the_next_on_the_samples_page_and_it_is_seen_where_it_belongs(string culture, string theme)
    {
        await using var shop = await PluginShop.OpenAsync();
        using (var brought = await shop.BringAsync(shop.SampleOf("Handover")))
        {
            brought.IsSuccessStatusCode.ShouldBeTrue(await brought.Content.ReadAsStringAsync());
        }

        (await shop.SwitchAsync(Handover, on: true)).GetProperty("state").GetString().ShouldBe("healthy");
        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, culture, theme);
        await person.SignInAsync("administrator");
        await person.GoAsync(Page);
        await Assertions.Expect(person.Page.Locator(".mes-state")).ToContainTextAsync(person.Text("sample.handover:Empty"));
        (await person.Page.Locator("[data-book-picture]").EvaluateAsync<int>("i => i.complete ? i.naturalWidth : -1")).ShouldBeGreaterThan(0, "the picture comes out of the package");
        await person.ShootAsync($"sample-empty.{theme}.{culture}");

        await person.Page.Locator("#text").FillAsync("Tool 3 slips");
        await person.PressAsync("sample.handover:Action.Write");

        await Assertions.Expect(person.Page.Locator("[data-note]")).ToContainTextAsync("Tool 3 slips");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();
        await person.ShootAsync($"sample-page.{theme}.{culture}");
        await ElsewhereAsync(shop, person);
        await person.GoAsync(Page);
        await person.Page.Locator("[data-note]").First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-note]")).ToHaveCountAsync(1);
    }

    /// <summary>What somebody else writes comes onto the open page in its reader's language; the tile counts, and the station shows what was written for it.</summary>
    private static async Task ElsewhereAsync(PluginShop shop, Person person)
    {
        using var client = shop.Plant.App.ClientFor("administrator", "wuhu");
        (await client.PostAsJsonAsync($"p/{Handover}/v1/notes", new { text = "Check the jig", station = "BODY-10" })).EnsureSuccessStatusCode();
        await Assertions.Expect(person.Page.Locator("[data-note]")).ToHaveCountAsync(2);
        foreach (var said in new[] { "Field.By", "Action.Settle" })
        {
            await Assertions.Expect(person.Page.Locator(".mes-table")).ToContainTextAsync(person.Text($"{Handover}:{said}"));
        }

        await person.GoAsync("/sites/wuhu/board");
        await Assertions.Expect(person.Page.Locator($"[data-plugin='{Handover}']")).ToContainTextAsync("2");
        await person.GoAsync("/sites/wuhu/stations/BODY-10");
        await Assertions.Expect(person.Page.Locator("[data-station-note]")).ToContainTextAsync("Check the jig");
    }
}
