using System.Text;
using Mes.Platform.Plugins.Drivers;
using Mes.Routing.Contracts;
using LineSimulator.Devices.Printing;
using ZplLabels.Rendering;

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
        var rendered = await app.RunAsync(new RenderUnitLabel(unit.Serial, Plugin + "/zpl", Copies: 3));
        rendered.MediaType.ShouldBe("application/vnd.zebra.zpl");
        rendered.FileName.ShouldEndWith(".zpl");
        Encoding.UTF8.GetString(rendered.Content).ShouldBe(printer.Printed[0].Zpl.Replace("^PQ1,", "^PQ3,", StringComparison.Ordinal), "the host's label is the printer's");
    }

    [Fact]
    public async Task A_renderer_knows_units_and_lots_and_says_what_is_missing()
    {
        var site = new PluginSiteStub("mes.zpl-labels");
        var renderer = new ZplRenderer(site);
        var lot = await renderer.RenderAsync(
            new LabelRequest("lot", new Dictionary<string, string> { ["part"] = "P1", ["lot"] = "L 1", ["quantity"] = "40" }, 2, "en"), default);
        lot.FileName.ShouldBe("L-1.zpl");
        Encoding.UTF8.GetString(lot.Content.Span).ShouldContain("^FDMA,P1;L 1;40^FS");

        (await Should.ThrowAsync<MesException>(() => renderer.RenderAsync(new LabelRequest("pallet", new Dictionary<string, string>(), 1, "en"), default)))
            .Code.ShouldBe("mes.zpl-labels:KindUnknown");
        (await Should.ThrowAsync<MesException>(() => renderer.RenderAsync(new LabelRequest("lot", new Dictionary<string, string>(), 1, "en"), default)))
            .Code.ShouldBe("mes.zpl-labels:FieldMissing");
    }
}
