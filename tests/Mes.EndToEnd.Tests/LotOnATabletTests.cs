using Mes.Orders.Contracts;
using Mes.Platform.Settings;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A lot's page with its probable units and a campaign, on a tablet and on a small screen: nothing sticks out and nothing scrolls sideways.</summary>
[Collection(ScreenTests.Name)]
public sealed class LotOnATabletTests(Chromium chromium)
{
    private const string Lot = "CLIPS-2026-11-0042";

    [Theory]
    [InlineData("en", "light")]
    [InlineData("en", "dark")]
    [InlineData("ar", "light")]
    [InlineData("ar", "dark")]
    public async Task Probable_units_and_a_campaign_fit_a_tablet(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        await ClipsAsync(plant);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("quality");
        foreach (var (width, height) in new[] { (820, 1180), (1280, 800) })
        {
            await person.Page.SetViewportSizeAsync(width, height);
            await person.GoAsync("/sites/wuhu/traceability?lot=" + Lot);
            await person.SeesAsync("[data-probable='3'] tbody tr");
            await FitsAsync(person, $"lot-probable.{width}.{theme}.{culture}");
            await person.GoAsync("/sites/wuhu/traceability/campaigns/C-CLIPS");
            await person.SeesAsync("[data-part=units] tbody tr, [data-unit]");
            await FitsAsync(person, $"campaign.{width}.{theme}.{culture}");
        }
    }

    private static async Task FitsAsync(Person person, string name)
    {
        await Assertions.Expect(person.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await person.Page.EvaluateAsync("document.fonts.ready");
        await person.ShootAsync(name);
        (await person.Page.EvaluateAsync<string[]>(
            "[document.scrollingElement, ...document.querySelectorAll('.mes-body, .mes-panel-body, .mes-figure')].filter(e => e.scrollWidth > e.clientWidth).map(e => `${e.className} ${e.scrollWidth} > ${e.clientWidth}`)"))
            .ShouldBeEmpty(name);
        (await person.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.mes-figure-value')].map(e => e.textContent.trim()).filter(t => /\\d:\\d/.test(t) && t.split(' ').length > 2)"))
            .ShouldBeEmpty("a time of day is not torn apart");
        (await person.Page.EvaluateAsync<int>(
            "new Set([...document.querySelectorAll('.mes-form-grid > .mes-field :is(input, select)')].map(e => Math.round(e.getBoundingClientRect().bottom))).size"))
            .ShouldBeLessThanOrEqualTo(1, "fields of one row stand in one line");
    }

    /// <summary>Three cars took clips that nobody scanned from the lot beside the station, and a campaign follows them.</summary>
    private static async Task ClipsAsync(Plant plant)
    {
        await plant.AskAsync(new DefineModel(new ModelDefinition(
            "PB", "PB", [new OptionFamily("DRIVE", "Drive", [new ProductOption("EV", "Electric")])], [], [new BomLine("CLIPS", "P-CLIP-8841", 4)])));
        await plant.AskAsync(new DefineRouting("R-PB", 1, ["PB"], [new OperationDefinition("PB-MOUNT", "Mount", "PB-10", 60, ["CLIPS"])], Release: true));
        await plant.AskAsync(new SetSetting("site:wuhu", "Traceability.Backflush", "true"));
        await plant.AskAsync(new ReceiveLot("P-CLIP-8841", Lot, 100, "PB-10"));
        var line = new TestLine("PB", 0, 0);
        foreach (var unit in await line.StartedAsync(plant.App, 3))
        {
            (await plant.AskAsync(line.Completion(unit.Serial))).Accepted.ShouldBeTrue();
        }

        await plant.AskAsync(new OpenCampaign(
            "C-CLIPS", "Clips break in the cold", new FindScope([new ScopeClause([new ScopeCondition(ScopeBy.Lot, Lot)])], ScopeMoment.Ever), "KBA-2026-77"));
    }
}
