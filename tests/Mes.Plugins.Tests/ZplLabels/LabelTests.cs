using CsCheck;
using LineSimulator.Devices.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using ZplLabels.Jobs;
using ZplLabels.Printing;
using ZplLabels.Zpl;

namespace Mes.Plugins.Tests.ZplLabels;

public sealed class LabelTests : IAsyncLifetime
{
    private readonly LabelPrinter _printer = LabelPrinter.Start();
    private OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb> _own = null!;
    private LabelStore _store = null!;
    private LabelQueue _queue = null!;

    public async Task InitializeAsync()
    {
        _own = await OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb>.StartAsync(TestDatabase.Sqlite);
        _store = new LabelStore(_own.Tables, TimeProvider.System);
        _queue = Queue("PRN-1");
    }

    [Fact]
    public void A_units_label_is_written_as_zpl() => ZplWriter.Write(LabelTemplate.Unit100X50, Unit("SN_1^2")).ShouldBe(
        "^XA^CI28^PW800^LL400^LH0,0"
        + "^FO40,40^BXN,10,200^FH_^FDSN_5F1_5E2^FS"
        + "^FO320,40^A0N,44,44^FH_^FDSN_5F1_5E2^FS"
        + "^FO320,110^A0N,34,34^FH_^FDM-1^FS"
        + "^FO320,160^A0N,34,34^FH_^FDO-7^FS"
        + "^FO320,210^A0N,28,28^FH_^FD_E8_8A_9C_E6_B9_96^FS"
        + "^FO40,300^BY2^BCN,70,N,N,N,A^FH_^FDSN_5F1_5E2^FS"
        + "^PQ1,0,1,N^XZ");

    [Fact]
    public void A_lots_label_carries_a_qr_of_model_2_with_correction_m_and_what_suppliers_labels_carry() =>
        ZplWriter.Write(LabelTemplate.Lot100X50, LabelValues.OfLot("P1", "L1", 40, "SUP-1", new DateOnly(2099, 1, 31))).ShouldBe(
            "^XA^CI28^PW800^LL400^LH0,0"
            + "^FO40,40^BQN,2,6^FH_^FDMA,[)>_1E06_1DPP1_1D1TL1_1DQ40_1DVSUP-1_1E_04^FS"
            + "^FO360,40^A0N,44,44^FH_^FDP1^FS"
            + "^FO360,110^A0N,34,34^FH_^FDL1^FS"
            + "^FO360,160^A0N,34,34^FH_^FD40^FS"
            + "^FO360,210^A0N,28,28^FH_^FDSUP-1^FS"
            + "^FO360,250^A0N,28,28^FH_^FD2099-01-31^FS"
            + "^PQ1,0,1,N^XZ");

    [Theory]
    [InlineData("340123450000000017", "^FO40,200^BY3^BCN,150,Y,N,N,D^FH_^FD(00)340123450000000017^FS")]
    [InlineData("PAL-1", "^FO40,300^BY2^BCN,70,N,N,N,A^FH_^FDPAL-1^FS")]
    public void A_container_gets_its_sscc_as_gs1_128_and_any_other_number_as_it_is(string container, string code) =>
        ZplWriter.Write(LabelValues.TemplateOf(container), LabelValues.OfContainer(container, "STORE-1")).ShouldContain(code);

    [Fact]
    public async Task Whatever_a_serial_number_holds_the_printer_understands_it_and_nothing_else()
    {
        var texts = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Const('^'), Gen.Const('_'), Gen.Char['一', '龥'], Gen.Const('é')), 0, 20].Array[30].Single();
        foreach (var (text, i) in texts.Select((t, i) => (t, i)))
        {
            await _queue.TakeAsync(new WantedLabel($"{i}", $"{i}", ZplWriter.Write(LabelTemplate.Unit100X50, Unit(text)), "test"), default);
        }

        (await PrintAsync()).ShouldBeTrue();
        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(texts);
        _printer.Printed.ShouldAllBe(l => l.Fields.Count == 6);
    }

    [Fact]
    public async Task Labels_wait_for_paper_and_for_a_printer_that_is_away_and_come_out_once_in_their_order()
    {
        _printer.PaperOut = true;
        await TakeAsync(1, 2);
        (await PrintAsync()).ShouldBeFalse();
        _printer.Printed.ShouldBeEmpty("nothing is sent to a printer without paper");

        _printer.PaperOut = false;
        var port = _printer.Port;
        await _printer.CutAsync();
        (await PrintAsync(port)).ShouldBeFalse();
        await TakeAsync(2, 3);
        await _printer.MendAsync();
        (await PrintAsync()).ShouldBeTrue();

        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1", "SN-2", "SN-3"], "a job that is taken twice is one");
        (await _store.CountAsync("PRN-1", default)).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task After_a_restart_what_was_printed_stays_printed_and_what_waited_waits()
    {
        await TakeAsync(1);
        await PrintAsync();
        await TakeAsync(1, 2);

        _queue = Queue("PRN-1");
        (await PrintAsync()).ShouldBeTrue();

        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1", "SN-2"]);
    }

    [Fact]
    public async Task A_label_of_which_nobody_knows_whether_it_came_out_is_not_sent_again_before_a_person_has_looked()
    {
        await TakeAsync(1, 2);
        _printer.DieAfterNextLabel();
        await PrintAsync();

        (await _store.CountAsync("PRN-1", default)).First.ShouldBe("1");
        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1", "SN-2"], "the next one goes on");
        (await _queue.ResolveAsync("1", printed: true, default)).ShouldBeTrue();
        (await PrintAsync()).ShouldBeTrue();
        _printer.Printed.Count.ShouldBe(2);
        (await _store.CountAsync("PRN-1", default)).InDoubt.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_printers_print_their_own_labels_each_at_its_own_pace(TestDatabase database)
    {
        await using var own = await OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb>.StartAsync(database);
        await using var second = LabelPrinter.Start();
        var store = new LabelStore(own.Tables, TimeProvider.System);
        var (one, other) = (new LabelQueue("PRN-1", store, NullLogger.Instance), new LabelQueue("PRN-2", store, NullLogger.Instance));
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => (i % 2 == 0 ? one : other).TakeAsync(Label($"{i}"), default)));
        _printer.PaperOut = true;

        (await one.PrintAllAsync(At(_printer), _ => { }, default)).ShouldBeFalse();
        (await other.PrintAllAsync(At(second), _ => { }, default)).ShouldBeTrue();

        _printer.Printed.ShouldBeEmpty();
        second.Printed.Count.ShouldBe(5);
        _printer.PaperOut = false;
        (await one.PrintAllAsync(At(_printer), _ => { }, default)).ShouldBeTrue();
        _printer.Printed.Count.ShouldBe(5);
        _printer.Printed.Concat(second.Printed).Select(l => l.Fields[0]).Order().ShouldBe(Enumerable.Range(1, 10).Select(i => $"SN-{i}").Order());
    }

    [Fact]
    public async Task A_label_is_printed_again_with_name_and_reason_and_one_that_waits_can_be_cancelled()
    {
        await TakeAsync(1, 2);
        var jobs = (await _store.ListAsync(LabelState.Waiting, "", null, 10, default)).Items;
        await Desk.CancelAsync(jobs[1].Id, "Wrong unit", Person, default);
        await PrintAsync();
        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1"]);

        await Desk.PrintAgainAsync(jobs[0].Id, "Smeared", Person, default);
        (await Should.ThrowAsync<MesException>(() => Desk.CancelAsync(jobs[0].Id, "Too late", Person, default))).Code.ShouldBe("mes.zpl-labels:MovedOn");
        (await Should.ThrowAsync<MesException>(() => Desk.PrintAgainAsync(jobs[0].Id, " ", Person, default))).Code.ShouldBe("mes.zpl-labels:ReasonMissing");
        await PrintAsync();

        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1", "SN-1"]);
        var all = (await _store.ListAsync(null, "1", null, 10, default)).Items;
        all.Single(j => j.CopyOf is not null).ShouldSatisfyAllConditions(
            j => j.CopyOf.ShouldBe("1"), j => j.TakenBy.ShouldBe("anna"), j => j.Reason.ShouldBe("Smeared"), j => j.State.ShouldBe(LabelState.Printed));
        ((await _store.ListAsync(LabelState.Cancelled, "", null, 10, default)).Items).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            j => j.Job.ShouldBe("2"), j => j.DecidedBy.ShouldBe("anna"), j => j.Reason.ShouldBe("Wrong unit"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_file_of_version_1_0_is_taken_over_with_what_waits_is_in_doubt_and_was_printed(TestDatabase database)
    {
        await using var own = await OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb>.StartAsync(database);
        using var folder = new TempFolder();
        var file = folder.Combine("PRN-1.log");
        await using (var log = RecordLog.Open(file, _ => { }))
        {
            await log.AppendAsync(["Q\tSN-1/OP/1\t^XA^XZ", "Q\tSN-2/OP/1\t^XA^XZ", "Q\tSN-3/OP/1\t^XA^XZ", "B\tSN-1/OP/1", "P\tSN-1/OP/1", "B\tSN-2/OP/1"], default);
        }

        (await TakeOverAsync()).ShouldBe(3);
        (await TakeOverAsync()).ShouldBe(0);

        var jobs = (await new LabelStore(own.Tables, TimeProvider.System).ListAsync(null, "", null, 10, default)).Items;
        jobs.OrderBy(j => j.Number).Select(j => (j.Subject, j.State)).ShouldBe(
            [("SN-1", LabelState.Printed), ("SN-2", LabelState.InDoubt), ("SN-3", LabelState.Waiting)]);

        Task<int> TakeOverAsync() => new OldQueue(file, "PRN-1", own.Tables, TimeProvider.System).TakeOverAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _printer.DisposeAsync();
        await _own.DisposeAsync();
    }

    private static readonly Caller Person = new("wuhu", new Actor(ActorKind.User, "anna"), Door.Screen);

    private LabelDesk Desk => new(_store, new Printers(), new PluginSiteStub("mes.zpl-labels"), _own.App.UseCases);

    private static Dictionary<string, string> Unit(string serial) => new() { ["serial"] = serial, ["model"] = "M-1", ["order"] = "O-7", ["site"] = "芜湖" };

    private async Task TakeAsync(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await _queue.TakeAsync(Label($"{number}"), default);
        }
    }

    private static WantedLabel Label(string job) => new(job, job, ZplWriter.Write(LabelTemplate.Unit100X50, Unit($"SN-{job}")), "test");

    private static Printer At(LabelPrinter printer) => new("127.0.0.1", printer.Port);

    private LabelQueue Queue(string code) => new(code, _store, NullLogger.Instance);

    private Task<bool> PrintAsync(int? port = null) => _queue.PrintAllAsync(new Printer("127.0.0.1", port ?? _printer.Port), _ => { }, default);
}
