using System.Net;
using CsCheck;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Settings;
using Mes.Traceability.Contracts;
using Mes.Traceability.Labels;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

public class LabelTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPRSTUVWXYZabcxyz-./ $%+";

    /// <summary>The standard's own example, ISO/IEC 16022 annex O: "123456" gives these codewords.</summary>
    [Fact]
    public void The_correction_words_are_those_of_the_standards_example() =>
        ReedSolomon.Correction([142, 164, 186], 5).ShouldBe([114, 25, 5, 88, 102]);

    [Fact]
    public void Any_text_in_code_128_reads_back_and_takes_the_shortest_way()
    {
        Gen.Char[' ', '~'].Array[1, 40].Select(c => new string(c)).Sample(text => Read128(Code128.Encode(text, false)!) == text);
        Code128.Encode("0123456789", false)!.Modules[0].Length.ShouldBe((1 + 5 + 1) * 11 + 13, "ten digits in set C");
        Code128.Encode("中", false).ShouldBeNull();
    }

    [ReaderFact]
    public void Every_symbology_is_read_back_by_a_reader_that_is_not_ours()
    {
        var texts = new List<(string Symbology, string Text, string Reads)>();
        Gen.Char[Alphabet].Array[1, 60].Select(c => new string(c).Trim()).Where(t => t.Length > 0).Array[25].Sample(all => texts.AddRange(all.SelectMany(t => new[]
        {
            (LabelSymbols.DataMatrixName, t, t), (LabelSymbols.QrName, t, t), (LabelSymbols.Code128Name, t[..Math.Min(30, t.Length)].Trim(), t[..Math.Min(30, t.Length)].Trim()),
        })), iter: 1, threads: 1);
        foreach (var length in new[] { 100, 200, 300, 400, 500, 600, 700, 900, 1200 })
        {
            // Every size of symbol up to 132 modules a side, with several interleaved blocks.
            var text = string.Concat(Enumerable.Range(0, length).Select(i => Alphabet[(i * 7) % 36]));
            texts.Add((LabelSymbols.DataMatrixName, text, text));
        }

        foreach (var serial in new[] { "A1", "LSVAA4187E2123456", "X/Y-9" })
        {
            var elements = $"(01)09520123456788(10)L-7(21){serial}";
            texts.Add((LabelSymbols.Gs1DataMatrixName, elements, $"010952012345678810L-7<GS>21{serial}"));
            texts.Add((LabelSymbols.Gs1128Name, elements, $"010952012345678810L-7<GS>21{serial}"));
            texts.Add((LabelSymbols.LinkName, elements, $"https://id.gs1.org/01/09520123456788/10/L-7/21/{Uri.EscapeDataString(serial)}"));
        }

        texts.Add((LabelSymbols.Gs1128Name, "(00)106141412345678908", "00106141412345678908"));
        texts.Add((LabelSymbols.QrName, "批次 甲-7", "批次 甲-7"));
        using var folder = new TempFolder();
        foreach (var ((symbology, text, reads), i) in texts.Select((t, i) => (t, i)))
        {
            var path = Path.Combine(folder.Path, $"{i}.png");
            File.WriteAllBytes(path, Drawing.Png(LabelSymbols.Draw(symbology, text), 4));
            var read = SymbolReader.Read(path, escape: reads.Contains("<GS>", StringComparison.Ordinal));
            read.ShouldContain($"Text:       \"{reads}\"", customMessage: $"{symbology} of {text}: {read}");
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Units_lots_and_containers_have_labels_in_svg_and_png_that_our_own_scan_reads(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        var lot = TraceApp.Code("LOT");
        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 12.5m, "STORE-1", "SUP-1"));
        using var api = app.ClientFor("operator", "wuhu");

        foreach (var format in new[] { "svg", "png" })
        {
            var image = await api.GetAsync($"traceability/units/{unit.Serial}/labels/data-matrix.{format}");
            image.StatusCode.ShouldBe(HttpStatusCode.OK, await image.Content.ReadAsStringAsync());
            image.Content.Headers.ContentType!.MediaType.ShouldBe(format == "svg" ? "image/svg+xml" : "image/png");
        }

        (await api.GetAsync($"traceability/lots/P-BRAKE/{lot}/labels/qr.svg")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("traceability/labels/gs1-128.png?text=(00)106141412345678908&scale=2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("traceability/labels/gs1-128.png?text=(00)106141412345678900")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.GetAsync($"traceability/units/{unit.Serial}/labels/morse.png")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var text = (await app.RunAsync(new ListLabels(LabelSubject.Lot, lot, "P-BRAKE")))[0].Text;
        var scan = (await app.RunAsync(new ParseScan(text))).Component;
        (scan.PartNumber, scan.Lot, scan.Quantity, scan.Supplier).ShouldBe(("P-BRAKE", lot, 12.5m, "SUP-1"));
    }

    [Fact]
    public async Task A_site_says_what_the_gs1_labels_of_its_units_are()
    {
        await using var app = await TraceApp.StartAsync(TestDatabase.Sqlite);
        var unit = await app.ReleaseAsync();
        (await app.RunAsync(new ListLabels(LabelSubject.Unit, unit.Serial))).Select(l => l.Symbology).ShouldBe(["data-matrix", "qr", "code-128"]);
        await app.RunAsync(new SetSetting("site:wuhu", TraceabilityContractsModule.UnitLabels, "*=(8004)9520123{serial}\nE5=(01)09520123456788(21){serial}"));
        await app.RunAsync(new SetSetting("site:wuhu", TraceabilityContractsModule.LinkStem, "https://id.example.com/x"));

        var labels = await app.RunAsync(new ListLabels(LabelSubject.Unit, unit.Serial));

        labels[3].ShouldBe(new LifeLabel("gs1-data-matrix", $"(01)09520123456788(21){unit.Serial}"));
        labels[4].ShouldBe(new LifeLabel("digital-link", $"https://id.example.com/x/01/09520123456788/21/{unit.Serial}"));
        (await app.RunAsync(new ParseScan(labels[4].Text))).Component.Serial.ShouldBe(unit.Serial);
    }

    [Fact]
    public async Task A_plugins_renderer_gets_what_stands_on_labels_of_units_lots_and_containers()
    {
        var asked = new Asked();
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite, new MesAppOptions
        {
            Services = services =>
            {
                services.AddHandlers(typeof(TraceApp).Assembly);
                services.AddSingleton<IProviders>(asked);
            },
        });
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new ReceiveLot("P-BRAKE", "L-1", 12.5m, "STORE-1", "SUP-1", ExpiresOn: new DateOnly(2099, 1, 31)));
        await app.RunAsync(new AddContainer("PAL-1", ContainerKind.Pallet, "STORE-1"));
        using var api = app.ClientFor("operator", "wuhu");

        (await api.GetStringAsync("traceability/lots/P-BRAKE/L-1/labels/rendered?provider=zpl/lot&copies=2")).ShouldBe("lot of zpl/lot");
        await app.RunAsync(new RenderLabel(LabelSubject.Unit, unit.Serial));
        await app.RunAsync(new RenderLabel(LabelSubject.Container, "PAL-1"));

        asked.Requests.Select(r => (r.Kind, r.Copies)).ShouldBe([("lot", 2), ("unit", 1), ("container", 1)]);
        asked.Kinds.ShouldBe(["lot", "unit", "container"], "only who makes such labels is asked");
        asked.Requests[0].Fields.ShouldBe(new Dictionary<string, string>
        {
            ["lot"] = "L-1", ["partNumber"] = "P-BRAKE", ["quantity"] = "12.5", ["supplier"] = "SUP-1", ["supplierLot"] = "L-1", ["expiresOn"] = "2099-01-31", ["place"] = "STORE-1",
        }, ignoreOrder: true);
        asked.Requests[1].Fields.ShouldBe(new Dictionary<string, string>
        {
            ["serial"] = unit.Serial, ["orderNumber"] = unit.OrderNumber, ["model"] = "E5", ["options"] = "EV60",
        }, ignoreOrder: true);
        asked.Requests[2].Fields.ShouldBe(new Dictionary<string, string> { ["container"] = "PAL-1", ["kind"] = "pallet", ["place"] = "STORE-1" }, ignoreOrder: true);
        (await api.GetAsync("traceability/lots/P-BRAKE/L-1/labels/rendered?copies=101")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>A renderer that keeps what it is asked for.</summary>
    private sealed class Asked : IProviders, ILabelRenderer
    {
        private string? _name;

        public List<LabelRequest> Requests { get; } = [];

        public List<string?> Kinds { get; } = [];

        public IReadOnlyList<ProviderChoice> At<TContract>(string site, string? kind = null) where TContract : class, IPluginProvider => [];

        public string? ChosenAt<TContract>(string site) where TContract : class, IPluginProvider => _name;

        public Task<TAnswer> AskAsync<TContract, TAnswer>(string site, WantedProvider which, Func<TContract, CancellationToken, Task<TAnswer>> call, CancellationToken ct)
            where TContract : class, IPluginProvider
        {
            _name = which.Name;
            Kinds.Add(which.Kind);
            return call((TContract)(object)this, ct);
        }

        public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct)
        {
            Requests.Add(request);
            return Task.FromResult(new RenderedLabel("text/plain", "label.txt", System.Text.Encoding.UTF8.GetBytes($"{request.Kind} of {_name}")));
        }
    }

    /// <summary>Reads bars as a scanner does: six widths a character, the weighted check, sets and switches.</summary>
    private static string Read128(Symbol symbol)
    {
        var row = symbol.Modules[0];
        var values = Enumerable.Range(0, (row.Length - 13) / 11).Select(i => row.AsSpan(i * 11, 11).ToArray()).Select(Value).ToList();
        var check = values.SkipLast(1).Select((v, i) => v * Math.Max(1, i)).Sum() % 103;
        check.ShouldBe(values[^1]);
        var set = values[0] - 103;
        var text = "";
        foreach (var v in values.Skip(1).SkipLast(1))
        {
            switch (v)
            {
                case 101 when set != 0: set = 0; break;
                case 100 when set != 1: set = 1; break;
                case 99 when set != 2: set = 2; break;
                default: text += set == 2 ? $"{v:00}" : set == 0 && v >= 64 ? ((char)(v - 64)).ToString() : ((char)(v + 32)).ToString(); break;
            }
        }

        return text;
    }

    /// <summary>A character's value by the places of its bars, from what the encoder draws for every single digit pair and the switches around it.</summary>
    private static int Value(bool[] bars) => Patterns.Value[string.Concat(bars.Select(b => b ? '1' : '0'))];

    private static readonly Lazy<Dictionary<string, int>> Patterns = new(() =>
    {
        var found = new Dictionary<string, int>();
        for (var v = 0; v < 100; v++)
        {
            // Start C, the pair, check, stop: the second character is the pair's.
            found[Bits(Code128.Encode($"{v:00}", false)!.Modules[0], 1)] = v;
            found[Bits(Code128.Encode($"{v:00}", false)!.Modules[0], 0)] = 105;
        }

        found[Bits(Code128.Encode("a", false)!.Modules[0], 0)] = 104;
        found[Bits(Code128.Encode("\u0001", false)!.Modules[0], 0)] = 103;
        found[Bits(Code128.Encode("0000a", false)!.Modules[0], 3)] = 100;
        found[Bits(Code128.Encode("0000\u0001", false)!.Modules[0], 3)] = 101;
        found[Bits(Code128.Encode("00", true)!.Modules[0], 1)] = 102;
        return found;
    });

    private static string Bits(bool[] row, int character) => string.Concat(row.Skip(character * 11).Take(11).Select(b => b ? '1' : '0'));
}
