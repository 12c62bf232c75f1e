using Mes.Orders.Contracts;
using Mes.Platform.Settings;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>The screen as a door: what is scanned at a station in a real browser is refused with the codes that every other door tells, and says what to do.</summary>
[Collection(ScreenTests.Name)]
public sealed class ForbiddenAtTheScreenTests(Chromium chromium)
{
    [Fact]
    public async Task A_scan_is_refused_with_the_same_codes_as_the_interface_and_nothing_moves()
    {
        await using var plant = await Plant.StartAsync();
        await LineAsync(plant);
        var serial = await UnitAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/PAINT-10");

        await RefusedAsync(plant, worker, "PAINT-10", serial, RoutingErrors.WrongStation);
        await RefusedAsync(
            plant, worker, "TRIM-10", serial, RoutingErrors.PredecessorMissing, RoutingErrors.SkillMissing, RoutingErrors.ToolWrong, RoutingErrors.ProgramWrong);
        await worker.ShootAsync("station-refused-all-terms");
        var hold = await plant.AskAsync(new PlaceHold(serial, "Dent in the roof"));
        await RefusedAsync(plant, worker, "BODY-10", serial, QualityErrors.OpenHold);
        await plant.AskAsync(new ReleaseHold(hold.Hold, "Not a dent"));

        await ComeAsync(worker, "BODY-10", serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        await worker.ScanAsync("COMPLETE");
        await CodesAsync(worker, (await plant.AskAsync(new CompleteOperation("BODY-10", serial))).Refusals.Select(r => r.Code), TraceabilityErrors.ComponentMissing);
        await PassAsync(plant, "BODY-10", serial, new ComponentScan("BODY_SHELL", await ShellAsync(plant, serial), serial + "-B"));

        await RefusedAsync(plant, worker, "PAINT-10", serial, RoutingErrors.WrongWorkCentre);
        await worker.ShootAsync("station-refused-work-centre");
        await plant.AskAsync(new StartOperation("EOL-10", serial));
        await RefusedAsync(plant, worker, "EOL-20", serial, RoutingErrors.InWorkElsewhere);
        await PassAsync(plant, "EOL-10", serial);
        plant.App.Time.Advance(TimeSpan.FromMinutes(11));
        await RefusedAsync(plant, worker, "FINAL-10", serial, RoutingErrors.TooLate);
    }

    /// <summary>A unit waits at a work centre and is built at either of its stations, which say so.</summary>
    [Fact]
    public async Task A_work_centre_is_made_named_in_a_routing_and_its_unit_is_taken_by_the_second_station()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new EndRouting("CAR", 1));
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, "en");
        await engineer.SignInAsync("administrator", "/sites/wuhu/work-centres");
        await MakeCentreAsync(engineer);
        await DrawAsync(engineer);

        var serial = await UnitAsync(plant);
        await engineer.GoAsync("/sites/wuhu/stations/EOL-20");
        await engineer.SeesAsync("[data-centre='TESTERS']");
        await engineer.SeesAsync($"[data-unit='{serial}']");
        await engineer.ScanAsync(serial);
        await engineer.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        (await plant.AskAsync(new GetUnit(serial))).Unit.Station.ShouldBe("EOL-20");
        await engineer.GoAsync("/sites/wuhu/board");
        await engineer.SeesAsync("[data-station='EOL-20']");
        await engineer.ShootAsync("board-work-centre");
    }

    private static async Task MakeCentreAsync(Person engineer)
    {
        var page = engineer.Page;
        await page.Locator("[data-action=new-centre]").ClickAsync();
        await engineer.FillInAsync(("centre-code", "testers"), ("centre-name", "End-of-line testers"), ("centre-stations", "EOL-10, EOL-20"));
        await page.Locator("form .mes-button-main[type=submit]").ClickAsync();
        await engineer.SeesAsync("[data-centre='TESTERS']");
        await engineer.ShootAsync("work-centres-one");
    }

    /// <summary>A routing of one step, done at any station of the work centre.</summary>
    private static async Task DrawAsync(Person engineer)
    {
        var page = engineer.Page;
        await engineer.GoAsync("/sites/wuhu/routings/new");
        await page.Locator(".mes-graph-svg[data-ready]").WaitForAsync();
        await engineer.FillInAsync(("head-code", "test-only"), ("head-models", "E5, H7"));
        await page.Locator("#head-models").PressAsync("Tab");
        await page.Locator("[data-node='OP10']").ClickAsync();
        await page.Locator("#step-centre").SelectOptionAsync("TESTERS");
        await engineer.SeesAsync("[data-faults='0']");
        await Assertions.Expect(page.Locator("[data-node='OP10']")).ToContainTextAsync("TESTERS");
        await engineer.ShootAsync("routing-editor-work-centre");
        await page.Locator("[data-action=save]").ClickAsync();
        await page.WaitForURLAsync("**/routings/TEST-ONLY/1");
        await Assertions.Expect(page.Locator("[data-unsaved]")).ToHaveCountAsync(0);
        await page.Locator("[data-action=release]").ClickAsync();
        await page.Locator(".rz-dialog .mes-button-main").ClickAsync();
        await engineer.SeesAsync("[data-action=end]");
    }

    private static async Task LineAsync(Plant plant)
    {
        await plant.AskAsync(new DefineWorkCentre("TESTERS", "End-of-line testers", ["EOL-10", "EOL-20"]));
        await plant.AskAsync(new EndRouting("CAR", 1));
        await plant.AskAsync(new DefineRouting(
            "KIT", 1, ["E5", "H7"],
            [
                new OperationDefinition("SHELL", "Shell", "BODY-10", 60, ["BODY_SHELL"]),
                new OperationDefinition("TEST", "Test", "", 60) { WorkCentre = "TESTERS" },
                new OperationDefinition("SEAL", "Seal", "FINAL-10", 60) { Windows = [new TimeWindow("TEST", MaxSeconds: 600)] },
                new OperationDefinition("HARNESS", "Harness", "TRIM-10", 60) { Skill = "HIGH-VOLTAGE", Tool = "T-9", Program = "P-1" },
            ],
            Release: true));
    }

    private static async Task<string> UnitAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        return (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
    }

    private static async Task<string> ShellAsync(Plant plant, string serial) =>
        (await plant.AskAsync(new GetStation("BODY-10", serial))).Work!.Positions.Single().PartNumber;

    private static async Task PassAsync(Plant plant, string station, string serial, params ComponentScan[] parts) =>
        (await plant.AskAsync(new CompleteOperation(station, serial, Components: parts))).Refusals.ShouldBeEmpty();

    private static async Task ComeAsync(Person worker, string station, string serial)
    {
        await worker.GoAsync("/sites/wuhu/stations/" + station);
        await worker.SeesAsync(".mes-idle, .mes-work");
        await worker.ScanAsync(serial);
    }

    private static async Task RefusedAsync(Plant plant, Person worker, string station, string serial, params string[] codes)
    {
        var before = (await plant.AskAsync(new GetUnit(serial))).Steps.Select(s => (s.Operation, s.State)).ToList();
        await ComeAsync(worker, station, serial);
        await CodesAsync(worker, (await plant.AskAsync(new StartOperation(station, serial))).Refusals.Select(r => r.Code), codes);
        (await plant.AskAsync(new GetUnit(serial))).Steps.Select(s => (s.Operation, s.State)).ShouldBe(before);
    }

    /// <summary>What stands on the screen is what the interface says.</summary>
    private static async Task CodesAsync(Person worker, IEnumerable<string> interfaceSays, params string[] codes)
    {
        interfaceSays.ShouldBe(codes);
        var shown = worker.Page.Locator("[data-refused] [data-code]");
        await Assertions.Expect(shown).ToHaveCountAsync(codes.Length);
        (await shown.EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.code)")).ShouldBe(codes);
    }
}
