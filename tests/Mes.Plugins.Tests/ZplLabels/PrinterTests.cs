using Mes.Platform.Plugins.Drivers;
using Mes.Simulators.Printing;

namespace Mes.Plugins.Tests.ZplLabels;

/// <summary>A simulated printer at a station of the real host.</summary>
public sealed class PrinterTests
{
    [Fact]
    public async Task Each_unit_that_is_started_at_the_printers_station_gets_one_label_and_a_fault_is_shown()
    {
        const string Plugin = "mes.zpl-labels";
        var line = new TestLine("ZPL", 1, 0);
        await using var printer = LabelPrinter.Start();
        await using var app = await PluginHost.StartAsync(Plugin);
        await line.DefineAsync(app);
        await app.RunAsync(new DefineDevice("prn-1", Plugin, "zpl", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1", ["port"] = $"{printer.Port}",
        }, line.Station));
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(app, "PRN-1")).State == DeviceState.Online, "online");
        printer.PaperOut = true;
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(app, "PRN-1")).Reason?.Code == "mes.zpl-labels:PaperOut", "out of paper");

        var unit = (await line.StartedAsync(app, 1))[0];
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(app, "PRN-1")).Facts["waiting"] == "1", "the label waits");
        printer.PaperOut = false;
        await PluginHost.UntilAsync(() => Task.FromResult(printer.Printed.Count > 0), "the label comes out");

        printer.Printed.ShouldHaveSingleItem().Fields[0].ShouldBe(unit.Serial);
    }
}
