using System.Globalization;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Scans of a station that wait in the browser, and something to scan.</summary>
internal static class ScanQueue
{
    public static async Task<(string First, string Second)> TwoUnitsAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(2)));
        var orders = (await plant.AskAsync(new ListOrders(Take: 2))).Items.Select(o => o.Number).ToList();
        var units = await plant.AskAsync(new ReleaseOrders(orders));
        return (units[0].Serial, units[1].Serial);
    }

    /// <summary>What is scanned for a unit at a station: its parts and its results.</summary>
    public static async Task<List<string>> LabelsAsync(Plant plant, string station, string serial)
    {
        var work = (await plant.AskAsync(new GetStation(station, serial))).Work!;
        return
        [
            .. work.Positions.Where(p => !p.Filled).Select(p => Workplace.LabelOf(p, serial)),
            .. work.Characteristics.Where(c => c.Missing).Select(c => $"{c.Code}={Workplace.Middle(c)}"),
        ];
    }

    /// <summary>So many scans wait.</summary>
    public static Task WaitsAsync(Person worker, int count) => Assertions.Expect(worker.Page.Locator(".mes-scans-waiting"))
        .ToHaveAttributeAsync("data-waiting", count.ToString(CultureInfo.InvariantCulture));
}
