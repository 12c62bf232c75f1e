using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>An operator sees what no gauge measures, and fails the unit at the station.</summary>
[Collection(ScreenTests.Name)]
public sealed class DefectAtTheStationTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    /// <summary>Pixels that a gloved finger hits.</summary>
    private const int Finger = 48;

    [Fact]
    public async Task A_unit_with_a_scratch_is_failed_at_the_station_held_and_not_completed_and_the_next_goes_on()
    {
        await using var plant = await Plant.StartAsync();
        var (bad, good) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        var workplace = new Workplace(plant, worker);
        await worker.ScanAsync(bad);
        await workplace.FillAsync(Station, bad);

        await worker.Page.Locator("[data-action=defect]").ClickAsync();
        await worker.Page.Locator("#reason").FillAsync("Deep scratch on the left door");
        await worker.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();

        await worker.SeesAsync($".mes-work [data-code='{QualityErrors.OpenHold}']");
        var open = (await plant.AskAsync(new ListNonconformances(Search: bad))).Items.ShouldHaveSingleItem();
        (open.Text, open.Station, open.OpenedBy).ShouldBe(("Deep scratch on the left door", Station, "the-operator"));
        await worker.ScanAsync("COMPLETE");
        await workplace.RefusedAsync(QualityErrors.OpenHold);
        var unit = await plant.AskAsync(new GetUnit(bad));
        unit.Steps.Single(s => s.Station == Station).State.ShouldBe(StepState.Started);
        unit.FirstTimeThrough.ShouldBeFalse();

        await worker.ScanAsync(good);
        await workplace.FillAsync(Station, good);
        await worker.ScanAsync("COMPLETE");
        await workplace.DoneAsync(good);
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("zh-Hans", "dark")]
    [InlineData("ar", "light")]
    public async Task The_dialog_for_a_defect_draws(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        var (serial, _) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.Page.Locator("[data-action=defect]").ClickAsync();
        await Assertions.Expect(worker.Page.Locator("#reason")).ToBeFocusedAsync();
        await worker.Page.Locator("#reason").FillAsync("1");
        await Assertions.Expect(worker.Page.Locator(".rz-dialog button[type=submit]")).ToBeEnabledAsync();
        foreach (var target in await worker.Page.Locator(".rz-dialog :is(button, a, textarea)").AllAsync())
        {
            (await target.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(Finger);
        }

        await worker.ShootAsync($"station-defect.{theme}.{culture}");
        (await Accessibility.BarriersAsync(worker.Page)).ShouldBeEmpty();
    }
}
