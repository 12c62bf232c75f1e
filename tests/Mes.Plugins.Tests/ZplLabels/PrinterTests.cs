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

    [Fact]
    public async Task Over_rest_labels_are_printed_once_a_key_listed_page_by_page_printed_again_cancelled_and_settled()
    {
        const string Plugin = "mes.zpl-labels";
        await using var printer = LabelPrinter.Start();
        await using var app = await PluginHost.StartAsync(Plugin);
        printer.PaperOut = true;
        await app.RunAsync(new ReceiveLot("P-BRAKE", "L-1", 12.5m, "STORE-1"));
        await app.RunAsync(new DefineDevice("prn-1", Plugin, "zpl", new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = $"{printer.Port}" }));
        using var reader = new PluginRest(app, Plugin, "p.mes.zpl-labels.read");
        using var person = new PluginRest(app, Plugin, "operator,p.mes.zpl-labels.read,p.mes.zpl-labels.print");
        await PluginHost.UntilAsync(async () => (await reader.GetAsync("printers")).ToJsonString() == "[\"PRN-1\"]", "the printer is at work");
        var lot = new { kind = "lot", code = "L-1", part = "P-BRAKE", printer = "prn-1" };

        await reader.RefusedAsync(HttpMethod.Post, "jobs", lot, "Platform:PermissionMissing");
        await person.RefusedAsync(HttpMethod.Post, "jobs", lot with { code = "L-9" }, "Traceability:LotUnknown");
        await person.RefusedAsync(HttpMethod.Post, "jobs", lot with { printer = "PRN-9" }, "mes.zpl-labels:PrinterUnknown");
        await person.RefusedAsync(HttpMethod.Post, "jobs", lot with { kind = "crate" }, "mes.zpl-labels:KindUnknown");
        using var stranger = new PluginRest(app, Plugin, "p.mes.zpl-labels.print");
        await stranger.RefusedAsync(HttpMethod.Post, "jobs", lot, "Platform:PermissionMissing");
        var first = await person.PostAsync("jobs", lot, "key-1");
        (await person.PostAsync("jobs", lot, "key-1"))["id"]!.ToString().ShouldBe(first["id"]!.ToString(), "the same key prints nothing again");
        await app.RunAsync(new ReceiveLot("P-BRAKE", "L-2", 1m, "STORE-1"));
        await person.RefusedAsync(HttpMethod.Post, "jobs", lot with { code = "L-2" }, "Idempotency:KeyReused", "key-1");
        var (second, third) = (await person.PostAsync("jobs", lot), await person.PostAsync("jobs", lot with { code = "L-2" }));

        (await reader.AllAsync("jobs?state=waiting&take=2")).Select(j => j["id"]!.ToString()).ShouldBe([Id(first), Id(second), Id(third)], "in the order in which they come out");
        (await reader.AllAsync("jobs?search=l-2&take=1")).ShouldHaveSingleItem()["subject"]!.ToString().ShouldBe("L-2");
        await reader.RefusedAsync(HttpMethod.Get, "jobs?state=burnt", null, "mes.zpl-labels:StateUnknown");
        await reader.RefusedAsync(HttpMethod.Get, "jobs/" + Ids.New(), null, "mes.zpl-labels:LabelUnknown");
        foreach (var _ in new[] { "once", "again, since the answer was lost" })
        {
            var cancelled = await person.PostAsync($"jobs/{Id(third)}/cancel", new { reason = "Wrong lot" });
            (cancelled["state"]!.ToString(), cancelled["reason"]!.ToString()).ShouldBe(("cancelled", "Wrong lot"));
        }

        await person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(third)}/cancel", new { reason = "Another reason" }, "mes.zpl-labels:MovedOn");
        await person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(second)}/again", new { reason = "Smeared" }, "mes.zpl-labels:MovedOn");
        printer.PaperOut = false;
        await PluginHost.UntilAsync(async () => (await reader.AllAsync("jobs?state=printed")).Count == 2, "both are printed");
        await person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(first)}/again", new { reason = "" }, "mes.zpl-labels:ReasonMissing");
        var again = await person.PostAsync($"jobs/{Id(first)}/again", new { reason = "Smeared" }, "key-2");
        (await person.PostAsync($"jobs/{Id(first)}/again", new { reason = "Smeared" }, "key-2"))["id"]!.ToString().ShouldBe(Id(again));
        await PluginHost.UntilAsync(async () => (await reader.AllAsync("jobs?state=printed")).Count == 3, "the second one is printed too");
        (await reader.GetAsync("jobs/" + Id(again))).ShouldSatisfyAllConditions(
            j => j["copyOf"]!.ToString().ShouldBe(first["job"]!.ToString()), j => j["takenBy"]!.ToString().ShouldContain("operator"));

        printer.DieAfterNextLabel();
        var lost = await person.PostAsync("jobs", lot);
        await PluginHost.UntilAsync(async () => (await reader.GetAsync("jobs/" + Id(lost)))["state"]!.ToString() == "inDoubt", "nobody knows");
        (await person.PostAsync($"jobs/{Id(lost)}/send-again"))["state"]!.ToString().ShouldBeOneOf("waiting", "inDoubt", "printed");
        await PluginHost.UntilAsync(async () => (await reader.GetAsync("jobs/" + Id(lost)))["state"]!.ToString() == "printed", "it came out");
        await person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(second)}/send-again", null, "mes.zpl-labels:MovedOn");
        printer.Printed.Count.ShouldBe(5, "two, a copy, and one sent twice");

        static string Id(System.Text.Json.Nodes.JsonNode job) => job["id"]!.ToString();
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
