using System.Text;
using Mes.Platform.Plugins.Drivers;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
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
    public async Task The_hosts_labels_of_a_lot_and_a_container_are_the_plugins_and_a_station_reads_the_lots()
    {
        await using var app = await PluginHost.StartAsync("mes.zpl-labels");
        await app.RunAsync(new ReceiveLot("P-BRAKE", "L 1", 12.5m, "STORE-1", "SUP-1"));
        await app.RunAsync(new AddContainer("340123450000000017", ContainerKind.Pallet, "STORE-1"));
        await app.RunAsync(new AddContainer("PAL-1", ContainerKind.Pallet, "STORE-1"));
        using var client = app.ClientFor("operator", "wuhu");

        var lot = Zpl(await app.RunAsync(new RenderLabel(LabelSubject.Lot, "L 1", "P-BRAKE")));
        var fields = LabelPrinter.Read(lot).Fields;
        fields.Skip(1).Take(3).ShouldBe(["P-BRAKE", "L 1", "12.5"]);
        var scanned = (await app.RunAsync(new ParseScan(fields[0]["MA,".Length..]))).Component;
        (scanned.PartNumber, scanned.Lot, scanned.Quantity, scanned.Supplier).ShouldBe(("P-BRAKE", "L 1", 12.5m, "SUP-1"));
        (await client.GetStringAsync(new Uri("traceability/containers/340123450000000017/labels/rendered?copies=3", UriKind.Relative)))
            .ShouldSatisfyAllConditions(z => z.ShouldContain("(00)340123450000000017"), z => z.ShouldContain("^PQ3,"));
        Zpl(await app.RunAsync(new RenderLabel(LabelSubject.Container, "PAL-1"))).ShouldContain("^FDPAL-1^FS");
    }

    private static string Zpl(LabelFile file)
    {
        file.MediaType.ShouldBe(ZplRenderer.MediaType);
        return Encoding.UTF8.GetString(file.Content);
    }

    [Fact]
    public async Task A_renderer_knows_units_lots_and_containers_and_says_what_is_missing()
    {
        var site = new PluginSiteStub("mes.zpl-labels");
        var renderer = new ZplRenderer(site);
        var lot = await renderer.RenderAsync(
            new LabelRequest("lot", new Dictionary<string, string> { ["partNumber"] = "P1", ["lot"] = "L 1", ["quantity"] = "40" }, 2, "en"), default);
        lot.FileName.ShouldBe("L-1.zpl");
        Encoding.UTF8.GetString(lot.Content.Span).ShouldContain("_1DPP1_1D1TL 1_1DQ40_1E");

        (await Should.ThrowAsync<MesException>(() => renderer.RenderAsync(new LabelRequest("pallet", new Dictionary<string, string>(), 1, "en"), default)))
            .Code.ShouldBe("mes.zpl-labels:KindUnknown");
        (await Should.ThrowAsync<MesException>(() => renderer.RenderAsync(new LabelRequest("lot", new Dictionary<string, string> { ["lot"] = "L1" }, 1, "en"), default)))
            .Code.ShouldBe("mes.zpl-labels:FieldMissing");
    }
}
