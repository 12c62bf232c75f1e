using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.EndToEnd.Tests;

/// <summary>The host is killed while somebody works at a station: what is scanned meanwhile waits on the screen, and counts once when a host is there again.</summary>
[Collection(ScreenTests.Name)]
public sealed class KilledHostTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    [Fact]
    public async Task What_is_scanned_while_the_host_is_dead_waits_on_the_screen_and_is_booked_once()
    {
        await using var plant = await Plant.StartAsync();
        var (serial, next) = await ScanQueue.TwoUnitsAsync(plant);
        var scans = await ScanQueue.LabelsAsync(plant, Station, serial);
        await plant.App.StopAsync();
        using var first = await HostProcess.StartAsync(plant.App, "--environment=Development");
        await using var cable = NetworkCable.To(first.Address);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en", over: cable);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        await worker.ScanAsync(scans[0]);
        await ScanQueue.WaitsAsync(worker, 0);

        await first.KillAsync();
        await worker.SeesAsync(".mes-reconnect");
        string[] blind = [.. scans.Skip(1), "COMPLETE", next];
        foreach (var scan in blind)
        {
            await worker.ScanAsync(scan);
        }

        await ScanQueue.WaitsAsync(worker, blind.Length);
        (await worker.Page.Locator(".mes-scans-waiting li").AllInnerTextsAsync()).ShouldBe(blind, "each is shown as it was scanned, in its order");
        await worker.ShootAsync("station-host-killed");

        using (var second = await HostProcess.StartAsync(plant.App, "--environment=Development"))
        {
            cable.LeadTo(second.Address);
            await worker.SeesAsync($"[data-serial='{next}'][data-started='true']");
            await ScanQueue.WaitsAsync(worker, 0);
            await worker.SeesAsync("[data-person='the-operator']");
            await second.KillAsync();
        }

        await plant.RestartAsync();
        await ShouldBeBookedOnceAsync(plant, serial, next, scans.Count(s => s.StartsWith('P')));
    }

    private static async Task ShouldBeBookedOnceAsync(Plant plant, string serial, string next, int parts)
    {
        (await plant.AskAsync(new GetUnit(serial))).Steps.Single(s => s.Station == Station).State.ShouldBe(StepState.Done);
        var kinds = (await plant.AskAsync(new GetRecord(serial))).Items.Select(e => e.Kind).ToList();
        kinds.Count(k => k == "routing.operation-started").ShouldBe(1);
        kinds.Count(k => k == "routing.operation-completed").ShouldBe(1);
        kinds.Count(k => k == "traceability.component-installed").ShouldBe(parts);
        (await plant.AskAsync(new GetRecord(next))).Items.Count(e => e.Kind == "routing.operation-started").ShouldBe(1);
        (await plant.AskAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
    }
}
