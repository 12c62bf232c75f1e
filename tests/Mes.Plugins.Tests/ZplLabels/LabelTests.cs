using CsCheck;
using Mes.Simulators.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using ZplLabels.Printing;
using ZplLabels.Zpl;

namespace Mes.Plugins.Tests.ZplLabels;

public sealed class LabelTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly LabelPrinter _printer = LabelPrinter.Start();
    private LabelQueue _queue = null!;

    public async Task InitializeAsync() => _queue = await OpenAsync();

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
    public void A_lots_label_carries_a_qr_of_model_2_with_correction_m() =>
        ZplWriter.Write(LabelTemplate.Lot100X50, new Dictionary<string, string> { ["part"] = "P1", ["lot"] = "L1", ["quantity"] = "40" })
            .ShouldContain("^FO40,40^BQN,2,7^FH_^FDMA,P1;L1;40^FS");

    [Fact]
    public async Task Whatever_a_serial_number_holds_the_printer_understands_it_and_nothing_else()
    {
        var texts = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Const('^'), Gen.Const('_'), Gen.Char['一', '龥'], Gen.Const('é')), 0, 20].Array[30].Single();
        foreach (var (text, i) in texts.Select((t, i) => (t, i)))
        {
            await _queue.TakeAsync($"{i}", ZplWriter.Write(LabelTemplate.Unit100X50, Unit(text)), default);
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
        _queue.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task After_a_restart_what_was_printed_stays_printed_and_what_waited_waits()
    {
        await TakeAsync(1);
        await PrintAsync();
        await TakeAsync(1, 2);
        await _queue.DisposeAsync();

        _queue = await OpenAsync();
        (await PrintAsync()).ShouldBeTrue();

        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1", "SN-2"]);
    }

    [Fact]
    public async Task A_label_of_which_nobody_knows_whether_it_came_out_is_not_sent_again_before_a_person_has_looked()
    {
        await TakeAsync(1, 2);
        _printer.DieAfterNextLabel();
        await PrintAsync();

        _queue.InDoubt.ShouldBe(["1"]);
        _printer.Printed.Select(l => l.Fields[0]).ShouldBe(["SN-1", "SN-2"], "the next one goes on");
        await _queue.ResolveAsync("1", printed: true, default);
        (await PrintAsync()).ShouldBeTrue();
        _printer.Printed.Count.ShouldBe(2);
        _queue.InDoubt.ShouldBeEmpty();
    }

    [Fact]
    public void A_record_that_was_half_written_is_cut_off_and_one_that_is_damaged_is_not_passed_over()
    {
        var file = Path.Combine(_folder.Path, "half.log");
        File.WriteAllText(file, "");
        RecordLog.Open(file, _ => { }).DisposeAsync().AsTask().IsCompleted.ShouldBeTrue();
        var lines = new List<string>();
        File.AppendAllText(file, "00000000 half");
        RecordLog.Open(file, lines.Add).DisposeAsync().AsTask().IsCompleted.ShouldBeTrue();
        lines.ShouldBeEmpty();
        File.WriteAllText(file, "00000000 damaged\n00000000 more\n");
        Should.Throw<InvalidDataException>(() => RecordLog.Open(file, lines.Add));
    }

    public async Task DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _printer.DisposeAsync();
        _folder.Dispose();
    }

    private static Dictionary<string, string> Unit(string serial) => new() { ["serial"] = serial, ["model"] = "M-1", ["order"] = "O-7", ["site"] = "芜湖" };

    private async Task TakeAsync(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await _queue.TakeAsync($"{number}", ZplWriter.Write(LabelTemplate.Unit100X50, Unit($"SN-{number}")), default);
        }
    }

    private Task<LabelQueue> OpenAsync() => LabelQueue.OpenAsync(Path.Combine(_folder.Path, "queue.log"), NullLogger.Instance);

    private Task<bool> PrintAsync(int? port = null) => _queue.PrintAllAsync(new Printer("127.0.0.1", port ?? _printer.Port), _ => { }, default);
}
