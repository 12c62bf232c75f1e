using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Results come from tools while the operator looks at the station's screen.</summary>
[Collection(ScreenTests.Name)]
public sealed class ToolResultTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    [Fact]
    public async Task What_a_tool_sends_stands_on_the_open_screen_at_once_and_is_not_asked_for_again()
    {
        await using var plant = await Plant.StartAsync();
        var (serial, _) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        var work = (await plant.AskAsync(new GetStation(Station, serial))).Work!;
        foreach (var position in work.Positions)
        {
            await worker.ScanAsync(Workplace.LabelOf(position, serial));
        }

        foreach (var c in work.Characteristics.Where(c => c.Missing))
        {
            await Assertions.Expect(worker.Page.Locator($"[data-characteristic='{c.Code}'].mes-check-done")).ToHaveCountAsync(0);
            await plant.AskAsync(new RecordResults(Station, serial, [new ResultToRecord(c.Code, c.Lower ?? c.Upper ?? 0, "T-7")]));
            await worker.SeesAsync($"[data-characteristic='{c.Code}'].mes-check-done");
        }

        await worker.SeesAsync("[data-next=complete]");
        await worker.ShootAsync("station-results-of-tools");
        await worker.ScanAsync("COMPLETE");
        await new Workplace(plant, worker).DoneAsync(serial);
    }
}
