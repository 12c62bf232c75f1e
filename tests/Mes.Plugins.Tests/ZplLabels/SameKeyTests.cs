using System.Text.Json.Nodes;
using LineSimulator.Devices.Printing;
using Mes.Platform.Plugins.Drivers;
using Mes.Traceability.Contracts;
using ZplLabels.Jobs;

namespace Mes.Plugins.Tests.ZplLabels;

/// <summary>One idempotency key prints one label, also when what it asks for differs and all ask in the same moment.</summary>
public sealed class SameKeyTests
{
    private const string Plugin = "mes.zpl-labels";
    private const int Rounds = 12;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_is_asked_at_once_under_one_key_one_label_comes_out(TestDatabase database)
    {
        await using var one = LabelPrinter.Start();
        await using var other = LabelPrinter.Start();
        await using var app = await PluginHost.StartAsync(Plugin, database: database);
        await app.RunAsync(new ReceiveLot("P-BRAKE", "L-1", 12.5m, "STORE-1"));
        await app.RunAsync(new ReceiveLot("P-BRAKE", "L-2", 1m, "STORE-1"));
        await DefineAsync(app, "prn-1", one);
        await DefineAsync(app, "prn-2", other);
        using var person = new PluginRest(app, Plugin, "operator,p.mes.zpl-labels.read,p.mes.zpl-labels.print");
        await PluginHost.UntilAsync(async () => (await person.GetAsync("printers")).AsArray().Count == 2, "both printers are at work");

        for (var round = 0; round < Rounds; round++)
        {
            var key = $"round-{round}";
            object[] wanted = [Lot("L-1", "PRN-1"), Lot("L-1", "PRN-2"), Lot("L-2", "PRN-1"), Lot("L-1", "PRN-1")];
            var answers = await Task.WhenAll(wanted.Select(w => Task.Run(() => person.TryPostAsync("jobs", w, key))));

            answers.Where(a => a.Made is not null).Select(a => Id(a.Made!)).Distinct().Count().ShouldBe(1, $"{key} made more than one label, or none");
            answers.Where(a => a.Made is null).ShouldAllBe(a => a.Code == "Idempotency:KeyReused");
        }

        var jobs = await person.AllAsync("jobs");
        jobs.Count.ShouldBe(Rounds);
        await PluginHost.UntilAsync(async () => (await person.AllAsync("jobs?state=printed")).Count == Rounds, "all are printed");
        (one.Printed.Count + other.Printed.Count).ShouldBe(Rounds);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Keys_of_the_version_before_are_taken_over_and_of_two_labels_under_one_key_the_first_has_it(TestDatabase database)
    {
        await using var own = await OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb>.StartAsync(database, upTo: "20261123000001_Jobs");
        var (doubled, single) = ("key-0123456789abcdef01234567/", "key-ffffffffffffffffffffffff/");
        string[] jobs = [doubled + "L-1", doubled + "L-2", single + "L-3", "SN-1/OP/1", "key-short/L-4"];
        foreach (var (job, i) in jobs.Select((j, i) => (j, i)))
        {
            await own.ExecuteAsync(
                "INSERT INTO p_zpl_labels_job (Id, Site, Printer, Number, Job, Subject, Zpl, TakenAt, TakenBy, State, Version) "
                + $"VALUES (X'0000000000000000000000000000000{i}', 'wuhu', 'PRN-{i}', 1, '{job}', 'S', '^XA^XZ', '2026-11-23 06:00:00', 'test', 'Printed', 1)");
        }

        await own.MigrateAsync();

        var store = new LabelStore(own.Tables, TimeProvider.System);
        (await store.FindByMarkAsync(doubled, default))!.Printer.ShouldBe("PRN-0");
        (await store.FindByMarkAsync(single, default))!.Printer.ShouldBe("PRN-2");
        (await store.ListAsync(null, "", null, 10, default)).Items.Count(j => j.Mark is not null).ShouldBe(2);
        (await store.TakeAsync("PRN-9", new WantedLabel(single + "L-9", "L-9", "^XA^XZ", "test") { Mark = single }, default)).ShouldBeFalse();
    }

    private static Task DefineAsync(MesApp app, string code, LabelPrinter printer) =>
        app.RunAsync(new DefineDevice(code, Plugin, "zpl", new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = $"{printer.Port}" }));

    private static object Lot(string lot, string printer) => new { kind = "lot", code = lot, printer, part = "P-BRAKE" };

    private static string Id(JsonNode job) => job["id"]!.GetValue<string>();
}
