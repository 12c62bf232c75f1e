using System.Globalization;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A station in the hall: the screen, the parts beside it, and the gauges.</summary>
internal sealed class Workplace(Plant plant, Person person)
{
    public async Task ComeToAsync(string station, string serial)
    {
        await person.GoAsync("/sites/wuhu/stations/" + station);
        await person.ScanAsync(serial);
    }

    /// <summary>Everything by scanning: the unit, its parts, its results, and the label that completes.</summary>
    public async Task PassAsync(string station, string serial)
    {
        await ComeToAsync(station, serial);
        await FillAsync(station, serial);
        await person.ScanAsync("COMPLETE");
        await DoneAsync(serial);
    }

    public async Task FillAsync(string station, string serial, string? outside = null)
    {
        await person.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        var work = (await plant.AskAsync(new GetStation(station, serial))).Work!;
        foreach (var position in work.Positions.Where(p => !p.Filled))
        {
            await person.ScanAsync(LabelOf(position, serial));
            await person.SeesAsync($"[data-position='{position.Position}'][data-filled='true']");
        }

        foreach (var c in work.Characteristics.Where(c => c.Missing))
        {
            var value = c.Code == outside ? "999" : Middle(c);
            await person.ScanAsync($"{c.Code}={value}");
            await Assertions.Expect(person.Page.Locator($"[id='c-{c.Code}']")).ToHaveValueAsync(value);
        }
    }

    public Task DoneAsync(string serial) =>
        Assertions.Expect(person.Page.Locator(".mes-kiosk-good")).ToContainTextAsync(serial);

    public Task RefusedAsync(string code) => person.SeesAsync($"[data-refused] [data-code='{code}']");

    public static string LabelOf(StationPosition position, string serial) => position.Trace == "serial"
        ? $"P{position.PartNumber}|S{serial}-{position.Position}"
        : $"P{position.PartNumber}|1TLOT-{position.Position}";

    public static string Middle(StationCharacteristic c) =>
        (((c.Lower ?? c.Upper ?? 0) + (c.Upper ?? c.Lower ?? 0)) / 2).ToString("0.###", CultureInfo.InvariantCulture);
}
