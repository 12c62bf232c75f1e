using System.Text.Json.Nodes;
using LineSimulator.Devices.Printing;
using Mes.Platform.Plugins.Drivers;
using Mes.Traceability.Contracts;

namespace Mes.Plugins.Tests.ZplLabels;

/// <summary>Print jobs over REST in the real host, at a simulated printer that has no paper at first.</summary>
public sealed class PrintJobsRestTests : IAsyncLifetime
{
    private const string Plugin = "mes.zpl-labels";
    private readonly LabelPrinter _printer = LabelPrinter.Start();
    private MesApp _app = null!;
    private PluginRest _reader = null!;
    private PluginRest _person = null!;

    public async Task InitializeAsync()
    {
        _app = await PluginHost.StartAsync(Plugin);
        _printer.PaperOut = true;
        await _app.RunAsync(new ReceiveLot("P-BRAKE", "L-1", 12.5m, "STORE-1"));
        await _app.RunAsync(new ReceiveLot("P-BRAKE", "L-2", 1m, "STORE-1"));
        await _app.RunAsync(new DefineDevice("prn-1", Plugin, "zpl", new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = $"{_printer.Port}" }));
        _reader = new PluginRest(_app, Plugin, "p.mes.zpl-labels.read");
        _person = new PluginRest(_app, Plugin, "operator,p.mes.zpl-labels.read,p.mes.zpl-labels.print");
        await PluginHost.UntilAsync(async () => (await _reader.GetAsync("printers")).ToJsonString() == "[\"PRN-1\"]", "the printer is at work");
    }

    [Fact]
    public async Task A_label_is_printed_once_a_key_by_who_may_print_and_read_what_it_is_of()
    {
        using var stranger = new PluginRest(_app, Plugin, "p.mes.zpl-labels.print");
        await _reader.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-1"), "Platform:PermissionMissing");
        await stranger.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-1"), "Platform:PermissionMissing");
        await _person.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-9"), "Traceability:LotUnknown");
        await _person.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-1", printer: "PRN-9"), "mes.zpl-labels:PrinterUnknown");
        await _person.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-1", kind: "crate"), "mes.zpl-labels:KindUnknown");

        var first = await _person.PostAsync("jobs", Lot("L-1"), "key-1");

        Id(await _person.PostAsync("jobs", Lot("L-1"), "key-1")).ShouldBe(Id(first), "the same key prints nothing again");
        await _person.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-2"), "Idempotency:KeyReused", "key-1");
        await _person.RefusedAsync(HttpMethod.Post, "jobs", Lot("L-1"), "Idempotency:KeyInvalid", new string('x', 101));
        Id(await _person.PostAsync("jobs", Lot("L-1"))).ShouldNotBe(Id(first), "without a key two come out");
        _printer.PaperOut = false;
        await PrintedAsync(2);
        _printer.Printed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Jobs_come_page_by_page_and_one_that_waits_is_cancelled_once()
    {
        var (first, second, third) = (await _person.PostAsync("jobs", Lot("L-1")), await _person.PostAsync("jobs", Lot("L-1")), await _person.PostAsync("jobs", Lot("L-2")));

        (await _reader.AllAsync("jobs?state=waiting&take=2")).Select(Id).ShouldBe([Id(first), Id(second), Id(third)], "in the order in which they come out");
        (await _reader.AllAsync("jobs?take=1")).Select(Id).ShouldBe([Id(third), Id(second), Id(first)], "all, the newest first");
        (await _reader.AllAsync("jobs?search=l-2&take=1")).Select(Id).ShouldBe([Id(third)]);
        await _reader.RefusedAsync(HttpMethod.Get, "jobs?state=burnt", null, "mes.zpl-labels:StateUnknown");
        await _reader.RefusedAsync(HttpMethod.Get, "jobs?take=0", null, "Platform:TakeInvalid");
        await _reader.RefusedAsync(HttpMethod.Get, "jobs/" + Ids.New(), null, "mes.zpl-labels:LabelUnknown");
        await _reader.RefusedAsync(HttpMethod.Post, $"jobs/{Id(third)}/cancel", new { reason = "Wrong lot" }, "Platform:PermissionMissing");
        foreach (var _ in new[] { "once", "again, since the answer was lost" })
        {
            var cancelled = await _person.PostAsync($"jobs/{Id(third)}/cancel", new { reason = "Wrong lot" });
            (cancelled["state"]!.ToString(), cancelled["reason"]!.ToString()).ShouldBe(("cancelled", "Wrong lot"));
        }

        await _person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(third)}/cancel", new { reason = "Another reason" }, "mes.zpl-labels:MovedOn");
        _printer.PaperOut = false;
        await PrintedAsync(2);
        _printer.Printed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_is_printed_again_with_a_reason_and_one_in_doubt_is_settled()
    {
        var first = await _person.PostAsync("jobs", Lot("L-1"));
        await _person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(first)}/again", new { reason = "Smeared" }, "mes.zpl-labels:MovedOn");
        _printer.PaperOut = false;
        await PrintedAsync(1);
        await _person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(first)}/again", new { reason = "" }, "mes.zpl-labels:ReasonMissing");
        var again = await _person.PostAsync($"jobs/{Id(first)}/again", new { reason = "Smeared" }, "key-2");
        Id(await _person.PostAsync($"jobs/{Id(first)}/again", new { reason = "Smeared" }, "key-2")).ShouldBe(Id(again));
        await PrintedAsync(2);
        (await _reader.GetAsync("jobs/" + Id(again))).ShouldSatisfyAllConditions(
            j => j["copyOf"]!.ToString().ShouldBe(first["job"]!.ToString()), j => j["takenBy"]!.ToString().ShouldContain("operator"), j => j["reason"]!.ToString().ShouldBe("Smeared"));

        foreach (var (settle, state, papers) in new[] { ("send-again", "printed", 4), ("printed", "printed", 5) })
        {
            _printer.DieAfterNextLabel();
            var lost = await _person.PostAsync("jobs", Lot("L-1"));
            await PluginHost.UntilAsync(async () => (await _reader.GetAsync("jobs/" + Id(lost)))["state"]!.ToString() == "inDoubt", "nobody knows");
            await _person.PostAsync($"jobs/{Id(lost)}/{settle}");
            await PluginHost.UntilAsync(async () => (await _reader.GetAsync("jobs/" + Id(lost)))["state"]!.ToString() == state, settle);
            _printer.Printed.Count.ShouldBe(papers);
        }

        await _person.RefusedAsync(HttpMethod.Post, $"jobs/{Id(first)}/send-again", null, "mes.zpl-labels:MovedOn");
    }

    public async Task DisposeAsync()
    {
        _reader.Dispose();
        _person.Dispose();
        await _app.DisposeAsync();
        await _printer.DisposeAsync();
    }

    private static object Lot(string lot, string kind = "lot", string printer = "prn-1") => new { kind, code = lot, part = "P-BRAKE", printer };

    private static string Id(JsonNode job) => job["id"]!.ToString();

    private Task PrintedAsync(int labels) => PluginHost.UntilAsync(async () => (await _reader.AllAsync("jobs?state=printed")).Count == labels, $"{labels} are printed");
}
