using Mes.Platform.Security.Kiosks;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>The cable between station and host is pulled while somebody works: nothing is lost, nothing counts twice.</summary>
[Collection(ScreenTests.Name)]
public sealed class PulledCableTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unit_that_is_scanned_without_a_connection_is_built_once(bool pageIsLostToo)
    {
        await using var plant = await Plant.StartAsync();
        await using var cable = NetworkCable.To(plant.App.Address);
        var (serial, next) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en", over: cable);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        var scans = await CutAfterTheFirstScanAsync(plant, worker, cable, serial);
        string[] blind = [.. scans.Skip(1), "COMPLETE", next];
        foreach (var scan in blind)
        {
            await worker.ScanAsync(scan);
        }

        await ScanQueue.WaitsAsync(worker, blind.Length);
        await worker.ShootAsync("station-without-connection");
        cable.Plug();
        if (pageIsLostToo)
        {
            await worker.Page.ReloadAsync();
        }

        await worker.SeesAsync($"[data-serial='{next}'][data-started='true']");
        await ScanQueue.WaitsAsync(worker, 0);
        (await plant.AskAsync(new GetUnit(serial))).Steps.Single(s => s.Station == Station).State.ShouldBe(StepState.Done);
        await ShouldBeBuiltOnceAsync(plant, serial);
    }

    /// <summary>The browser's clock jumps over the minute; with <c>MES_REAL_MINUTE=1</c> it really passes.</summary>
    [Fact]
    public async Task A_minute_without_a_connection_in_the_middle_of_a_unit_loses_and_doubles_nothing()
    {
        await using var plant = await Plant.StartAsync();
        await using var cable = NetworkCable.To(plant.App.Address);
        var (serial, next) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en", over: cable);
        if (!RealMinute)
        {
            await worker.Page.Clock.InstallAsync();
        }

        await SitDownAsync(plant, worker);
        var scans = await CutAfterTheFirstScanAsync(plant, worker, cable, serial);
        await worker.ScanAsync(scans[1]);
        await MinuteAsync(worker);
        foreach (var scan in scans.Skip(2).Append("COMPLETE").Append(next))
        {
            await worker.ScanAsync(scan);
        }

        cable.Plug();
        await worker.SeesAsync($"[data-serial='{next}'][data-started='true']");
        await ScanQueue.WaitsAsync(worker, 0);
        await worker.SeesAsync("[data-person='the-operator']");
        var kinds = await ShouldBeBuiltOnceAsync(plant, serial);
        kinds.Count(k => k == "traceability.component-installed").ShouldBe((await plant.AskAsync(new GetStation(Station, serial))).Work!.Positions.Count);
    }

    /// <summary>The host has done what the scan asked for, and its answer is lost on the way: the scan comes again.</summary>
    [Fact]
    public async Task The_scan_that_has_started_a_unit_does_nothing_more_when_it_comes_again()
    {
        await using var plant = await Plant.StartAsync();
        var (serial, _) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await StartWithoutAnswerAsync(worker, serial);

        await worker.Page.EvaluateAsync("sessionStorage.arrives = true");
        await worker.Page.ReloadAsync();
        await ScanQueue.WaitsAsync(worker, 0);

        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        (await worker.Page.Locator("[data-refused]").CountAsync()).ShouldBe(0, "nobody has asked to complete it");
    }

    /// <summary>The connection broke while the host waited for the browser, and came back: the answer never comes.</summary>
    [Fact]
    public async Task An_answer_that_the_host_waits_for_in_vain_keeps_no_scan_waiting_for_ever()
    {
        await using var plant = await Plant.StartAsync();
        var (serial, _) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await StartWithoutAnswerAsync(worker, serial);
        await worker.Page.EvaluateAsync("sessionStorage.arrives = true");

        await worker.ScanAsync((await ScanQueue.LabelsAsync(plant, Station, serial))[0]);

        await worker.SeesAsync("[data-position][data-filled='true']");
        await ScanQueue.WaitsAsync(worker, 0);
    }

    /// <summary>The unit is started, and the scan still waits for the host's answer, which itself waits for the browser: nothing that is to be kept arrives there.</summary>
    private static async Task StartWithoutAnswerAsync(Person worker, string serial)
    {
        await worker.Page.AddInitScriptAsync("""
            let scans;
            const lost = s => ({ ...s, keep: draft => sessionStorage.arrives ? s.keep(draft) : new Promise(() => { }) });
            Object.defineProperty(window, "mesScans", { get: () => scans, set: s => { scans = lost(s); } });
            """);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
    }

    /// <summary>The unit is started and its first scan is in when the cable is pulled.</summary>
    /// <returns>Its scans.</returns>
    private static async Task<List<string>> CutAfterTheFirstScanAsync(Plant plant, Person worker, NetworkCable cable, string serial)
    {
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        var scans = await ScanQueue.LabelsAsync(plant, Station, serial);
        await worker.ScanAsync(scans[0]);
        await ScanQueue.WaitsAsync(worker, 0);

        await cable.PullAsync();
        await worker.SeesAsync(".mes-reconnect");
        return scans;
    }

    private static async Task<List<string>> ShouldBeBuiltOnceAsync(Plant plant, string serial)
    {
        var kinds = (await plant.AskAsync(new GetRecord(serial))).Items.Select(e => e.Kind).ToList();
        kinds.Count(k => k == "routing.operation-completed").ShouldBe(1);
        kinds.Count(k => k == "routing.operation-started").ShouldBe(1);
        return kinds;
    }

    private static bool RealMinute => Environment.GetEnvironmentVariable("MES_REAL_MINUTE") == "1";

    private static async Task MinuteAsync(Person worker)
    {
        if (RealMinute)
        {
            var end = await worker.Page.EvaluateAsync<double>("Date.now() + 60000");
            await worker.Page.WaitForFunctionAsync("end => Date.now() >= end", end, new PageWaitForFunctionOptions { Timeout = 90_000 });
        }
        else
        {
            await worker.Page.Clock.FastForwardAsync(60_000);
        }
    }

    /// <summary>At the station's own screen, by badge.</summary>
    private static async Task SitDownAsync(Plant plant, Person worker)
    {
        var kiosk = await plant.AskAsync(new RegisterKiosk(Station, "Tablet"));
        await worker.GoAsync("/kiosk");
        await worker.Page.Locator("#code").FillAsync(kiosk.Code);
        await worker.Page.Keyboard.PressAsync("Enter");
        await worker.Page.Locator("#badge").FillAsync("B-operator");
        await worker.Page.Locator("#pin").FillAsync(Plant.Pin);
        await worker.Page.Keyboard.PressAsync("Enter");
        await worker.SeesAsync(".mes-idle");
    }

    [Fact]
    public async Task What_was_scanned_blindly_after_a_refusal_waits_for_a_person()
    {
        await using var plant = await Plant.StartAsync();
        await using var cable = NetworkCable.To(plant.App.Address);
        var (serial, next) = await ScanQueue.TwoUnitsAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en", over: cable);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");

        await cable.PullAsync();
        await worker.SeesAsync(".mes-reconnect");
        await worker.ScanAsync("COMPLETE");
        await worker.ScanAsync(next);
        cable.Plug();

        await worker.SeesAsync("[data-refused]");
        await worker.SeesAsync(".mes-scans-waiting[data-stopped='true'] [data-scans=discard]");
        await worker.ShootAsync("station-scans-stopped");
        (await plant.AskAsync(new GetUnit(next))).Unit.Started.ShouldBeFalse();
        await worker.Page.Locator("[data-scans=discard]").ClickAsync();
        await ScanQueue.WaitsAsync(worker, 0);
    }
}
