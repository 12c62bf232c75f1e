using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Mes.Orders.Contracts;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Plugins.Jobs;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Settings;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Plugins.Tests;

/// <summary>What each sample shows, in the real host.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task Handover_keeps_notes_of_people_and_of_events_and_its_job_tidies_them()
    {
        const string Plugin = "sample.handover";
        await using var app = await PluginHost.StartAsync(Plugin, Samples.Folder);
        using var client = app.ClientFor("administrator", "wuhu");

        (await client.PostAsJsonAsync($"p/{Plugin}/v1/notes", new { text = "Tool 3 slips", station = "ST10" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync($"p/{Plugin}/v1/notes", new { text = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var note = (await client.GetFromJsonAsync<JsonArray>($"p/{Plugin}/v1/notes?station=ST10"))!.ShouldHaveSingleItem()!;
        note["text"]!.GetValue<string>().ShouldBe("Tool 3 slips");
        (await client.DeleteAsync($"p/{Plugin}/v1/notes/{note["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        app.Time.Advance(TimeSpan.FromDays(31));
        await app.RunAsync(new RunPluginJob(Plugin, "tidy"));
        await PluginHost.UntilAsync(
            async () => (await app.RunAsync(new ListPluginJobs())).Single(j => j.Plugin == Plugin).Outcome is { } said && said.Contains('1'), "the job has run");
    }

    [Fact]
    public async Task Checks_blocks_what_was_measured_without_a_gauge_and_prints_and_exports()
    {
        const string Plugin = "sample.checks";
        using var folder = new TempFolder();
        await LayAsync(folder, "Checks", manifest => manifest["gates"]![0]!["budgetMs"] = 2000);
        await using var app = await PluginHost.StartAsync(Plugin, folder.Path);
        var line = new TestLine("CHECKED", Measurements: 1, Components: 0);
        await line.DefineAsync(app);
        var serial = (await line.StartedAsync(app, 1))[0].Serial;
        var good = line.Completion(serial);

        var refused = await app.RunAsync(good with { Measurements = [good.Measurements![0] with { Tool = null }] });
        refused.Accepted.ShouldBeFalse();
        refused.Refusals.ShouldContain(r => r.Code == Plugin + ":GaugeMissing");
        (await app.RunAsync(good)).Accepted.ShouldBeTrue();

        var label = await app.RunAsync(new RenderUnitLabel(serial, Copies: 2));
        Encoding.UTF8.GetString(label.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(l => l.StartsWith(serial, StringComparison.Ordinal));
        await app.RunAsync(new ReceiveLot("P-SEAT", "L-7", 12.5m, "STORE-1"));
        Encoding.UTF8.GetString((await app.RunAsync(new RenderLabel(LabelSubject.Lot, "L-7", "P-SEAT"))).Content).ShouldContain("P-SEAT");
        var record = Encoding.UTF8.GetString((await app.RunAsync(new ExportRecord(serial))).Content);
        record.Split('\n')[1].Split('\t').ShouldContain("orders.unit-released");
    }

    [Fact]
    public async Task Handover_notes_a_scrapped_unit_once_however_often_it_hears_of_it()
    {
        const string Plugin = "sample.handover";
        await using var app = await PluginHost.StartAsync(Plugin, Samples.Folder);
        using var client = app.ClientFor("administrator", "wuhu");
        var line = new TestLine("SCRAPPED", Measurements: 0, Components: 0);
        await line.DefineAsync(app);
        var units = await line.StartedAsync(app, 2);

        await ScrapAsync(app, units[0].Serial);
        await NotedAsync(client, units[0].Serial);

        // It hears everything anew, as after a crash between its note and the cursor's.
        await PluginHost.SwitchAsync(app, Plugin, on: false);
        await ExecuteAsync(app, $"UPDATE platform_plugin_cursor SET Position = 0, MessageRow = 0 WHERE Plugin = '{Plugin}'");
        await PluginHost.SwitchAsync(app, Plugin, on: true);
        await ScrapAsync(app, units[1].Serial);
        await NotedAsync(client, units[1].Serial);
        var notes = (await client.GetFromJsonAsync<JsonArray>($"p/{Plugin}/v1/notes"))!.Select(n => n!["text"]!.GetValue<string>()).ToList();
        notes.Count.ShouldBe(2);
        notes.ShouldContain(n => n.Contains(units[0].Serial, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checks_numbers_units_by_their_orders()
    {
        const string Plugin = "sample.checks";
        await using var app = await PluginHost.StartAsync(Plugin, Samples.Folder);
        await new TestLine("NUMBERED", 0, 0).DefineAsync(app);
        await app.RunAsync(new SetSetting(SettingScope.Site("wuhu"), OrdersContractsModule.SerialScheme, "counter"));
        await app.RunAsync(new ChooseProvider("wuhu", nameof(ISerialNumberProvider), Plugin + "/orders"));
        var due = app.Time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await app.RunAsync(new ImportOrders($"orderNumber,model,options,due,market\r\nO-1042,NUMBERED,EV,{due},CN"));

        (await app.RunAsync(new ReleaseOrder("O-1042"))).Serial.ShouldBe("NUMBERED-O-1042");
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("inProcess")]
    public async Task Scale_weighs_in_a_process_of_its_own_and_in_the_hosts(string hosting)
    {
        const string Plugin = "sample.scale";
        using var folder = new TempFolder();
        await LayAsync(folder, "Scale", manifest => manifest["hosting"] = hosting);
        using var scale = new TcpListener(IPAddress.Loopback, 0);
        scale.Start();
        _ = WeighAsync(scale);
        await using var app = await PluginHost.StartAsync(Plugin, folder.Path);

        await app.RunAsync(new DefineDevice("SCALE-1", Plugin, "sics", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1", ["port"] = $"{((IPEndPoint)scale.LocalEndpoint).Port}",
        }));
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(app, "SCALE-1")).State == DeviceState.Online, "online");
        (await PluginHost.DevicesAt(app, "wuhu").ReadAsync("SCALE-1", "weight", CancellationToken.None)).Value.ShouldBe("1.234");
    }

    /// <summary>Copies a sample, with something else in its manifest.</summary>
    private static async Task LayAsync(TempFolder folder, string sample, Action<JsonNode> change)
    {
        PluginHost.Copy(Samples.Of(sample), folder.Combine(sample));
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Samples.Of(sample), "plugin.json")))!;
        change(manifest);
        await File.WriteAllTextAsync(folder.Combine(sample, "plugin.json"), manifest.ToJsonString());
    }

    private static async Task ScrapAsync(MesApp app, string serial)
    {
        var found = await app.RunAsync(new ReportNonconformance(serial, Text: "Dropped"));
        await app.RunAsync(new DispositionNonconformance(found.Number, Disposition.Scrap, "It was dropped"));
    }

    private static async Task ExecuteAsync(MesApp app, string sql)
    {
        await using var connection = app.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private static Task NotedAsync(HttpClient client, string serial) => PluginHost.UntilAsync(
        async () => (await client.GetStringAsync("p/sample.handover/v1/notes")).Contains(serial, StringComparison.Ordinal), $"the note of {serial}");

    /// <summary>A scale with 1.234 kg on it, for whoever connects, until it is switched off.</summary>
    private static async Task WeighAsync(TcpListener scale)
    {
        try
        {
            while (true)
            {
                using var client = await scale.AcceptTcpClientAsync();
                using var asked = new StreamReader(client.GetStream());
                while (await asked.ReadLineAsync() is not null)
                {
                    await client.GetStream().WriteAsync("S S      1.234 kg\r\n"u8.ToArray());
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // Switched off.
        }
    }
}
