using System.Text.Json;
using System.Text.RegularExpressions;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>The station in the languages that read differently: the right direction, nothing that sticks out sideways, and no English left. Pictures stay in <c>artifacts/screens</c>.</summary>
[Collection(ScreenTests.Name)]
public sealed partial class LanguagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("zh-Hans", "ltr")]
    [InlineData("es", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task The_station_reads_as_its_people_do(string culture, string direction)
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(10)));
        var order = (await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number;
        var serial = (await plant.AskAsync(new ReleaseOrder(order))).Serial;
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture);
        await person.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/BODY-10");

        await person.SeesAsync(".mes-idle");
        await LooksRightAsync(plant, person, direction, "station-idle", "Routing:Station.ScanUnit");

        await plant.AskAsync(new StartOperation("BODY-10", serial));
        await person.Page.ReloadAsync();
        await person.SeesAsync(".mes-work");
        await LooksRightAsync(plant, person, direction, "station-work", "Routing:Station.Results", "Routing:Action.Complete");

        await person.GoAsync("/sites/wuhu/stations/FINAL-10");
        await person.SeesAsync(".mes-idle");
        await person.ScanAsync(serial);
        await person.SeesAsync(".mes-refusals, .mes-kiosk-refused");
        await LooksRightAsync(plant, person, direction, "station-refused", "Routing:Menu.Stations");
    }

    private static async Task LooksRightAsync(Plant plant, Person person, string direction, string name, params string[] keys)
    {
        await Assertions.Expect(person.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await person.Page.EvaluateAsync("document.fonts.ready");
        await person.ShootAsync($"{name}.light.{person.Culture}");
        await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("dir", direction);
        (await person.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
            .ShouldBeLessThanOrEqualTo(0, $"{name} sticks out sideways in {person.Culture}");
        var shown = Marks().Replace(await person.Page.EvaluateAsync<string>(
            "[document.body.innerText, ...[...document.querySelectorAll('[aria-label],[title],[placeholder]')].flatMap(e => [e.ariaLabel, e.title, e.placeholder])].join('\\n')"), "");
        foreach (var key in keys)
        {
            shown.ShouldContain(Marks().Replace(person.Text(key), ""), customMessage: $"{name} does not say {key} in {person.Culture}");
        }

        var english = English(plant);
        shown.Split('\n', StringSplitOptions.TrimEntries).Where(line => english.TryGetValue(line, out var key) && person.Text(key) != line)
            .ShouldBeEmpty($"{name} speaks English in {person.Culture}");
    }

    /// <summary>The English sentences that stand by themselves, with the key that a reader of another language gets instead.</summary>
    private static Dictionary<string, string> English(Plant plant)
    {
        var found = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(plant.App.Services.GetRequiredService<PlatformFolders>().Localization, "en.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var resource = Path.GetFileName(Path.GetDirectoryName(file));
            foreach (var text in document.RootElement.GetProperty("texts").EnumerateObject())
            {
                found.TryAdd(text.Value.GetString()!, $"{resource}:{text.Name}");
            }
        }

        return found;
    }

    [GeneratedRegex("[\u2066-\u2069\u200e\u200f\u061c]")]
    private static partial Regex Marks();
}
