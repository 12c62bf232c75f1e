using System.Text;
using System.Text.RegularExpressions;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using PdfPage = UglyToad.PdfPig.Content.Page;

namespace Mes.EndToEnd.Tests;

/// <summary>A car's birth record as paper, as file, and its labels.</summary>
[Collection(ScreenTests.Name)]
public sealed class BirthRecordTests(Chromium chromium)
{
    private const double A4Width = 595.3;
    private const double A4Height = 841.9;

    public static TheoryData<string, string> Looks => new() { { "en", "dark" }, { "zh-Hans", "light" }, { "ar", "dark" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_birth_record_prints_whole_on_white_paper_and_says_what_its_signed_file_says(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        var car = await CarAsync(plant);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("quality");
        await person.GoAsync("/sites/wuhu/units/" + car);
        await person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("Traceability:Life.Title") }).ClickAsync();
        await person.SeesAsync("[data-symbology=data-matrix] img");
        await person.ShootAsync($"unit-life.{theme}.{culture}");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();
        await person.Page.Locator("[data-action=birth-record]").ClickAsync();
        await person.SeesAsync("[data-part=birth-record]");
        await person.ShootAsync($"birth-record.{theme}.{culture}");

        using var paper = PdfDocument.Open(await person.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true, Path = Path.Combine(Person.Screens, $"birth-record.{theme}.{culture}.pdf") }));
        var pages = paper.GetPages().ToList();
        WholeOnWhite(pages);
        await RowsStayTogetherAsync(plant, car, pages);
        var file = await FileAsync(person);
        (await plant.AskAsync(new VerifyUnitLife(file))).Faults.ShouldBeEmpty();
        var hash = Regex.Match(file, "\"sha256\":\"([0-9a-f]{64})\"").Groups[1].Value;
        Text(pages[^1]).ShouldContain(hash, customMessage: "the paper names the file that was taken from it");
        Text(pages[0]).ShouldContain(car);
        if (culture == "en")
        {
            Text(pages[0]).ShouldContain("Asbuiltagainstasordered");
            string.Concat(pages.Select(Text)).ShouldContain("Checkthepaint", customMessage: "the hold stands among the deviations");
            Text(pages[^1]).ShouldContain($"{pages.Count}/{pages.Count}");
        }
    }

    [ReaderFact]
    public async Task The_codes_on_the_birth_record_and_a_lots_downloaded_labels_are_read_by_a_scanner()
    {
        await using var plant = await Plant.StartAsync();
        var car = await CarAsync(plant);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en", "dark");
        await person.SignInAsync("quality");
        using var folder = new TempFolder();
        await person.GoAsync($"/sites/wuhu/units/{car}/birth-record");
        await person.SeesAsync(".mes-sheet-code img");
        var codes = person.Page.Locator(".mes-sheet-code img");
        foreach (var (i, reads) in new[] { (0, car), (1, $"{plant.App.Address}sites/wuhu/units/{car}") })
        {
            var path = Path.Combine(folder.Path, $"code-{i}.png");
            await codes.Nth(i).EvaluateAsync("e => { e.style.cssText = 'position: fixed; inset: 0; width: 400px; height: 400px; z-index: 9999; background: #fff'; }");
            await codes.Nth(i).ScreenshotAsync(new LocatorScreenshotOptions { Path = path });
            await codes.Nth(i).EvaluateAsync("e => { e.style.cssText = ''; }");
            SymbolReader.Read(path).ShouldContain($"Text:       \"{reads}\"");
        }

        await person.GoAsync("/sites/wuhu/traceability/lots/E5-BRK-FL/LOT-7");
        await person.Page.Locator("[data-part=label-size]").SelectOptionAsync("Large");
        foreach (var symbology in new[] { "data-matrix", "qr", "code-128" })
        {
            var label = person.Page.Locator($".mes-label[data-symbology={symbology}]");
            var download = await person.Page.RunAndWaitForDownloadAsync(() => label.Locator("[data-format=png]").ClickAsync());
            download.SuggestedFilename.ShouldBe($"LOT-7-{symbology}.png");
            var path = Path.Combine(folder.Path, download.SuggestedFilename);
            await download.SaveAsAsync(path);
            SymbolReader.Read(path, escape: true).ShouldContain(symbology == "code-128" ? "Text:       \"LOT-7\"" : "PE5-BRK-FL<GS>1TLOT-7<GS>Q");
        }

        await person.ShootAsync("lot-labels.dark.en");
        await PrintsOneLabelAsync(person);
    }

    private static async Task<string> PaperAsync(Person person)
    {
        using var paper = PdfDocument.Open(await person.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));
        return string.Concat(paper.GetPages().Select(Text));
    }

    /// <summary>The browser's own dialog can't be seen from here: what it would print is.</summary>
    private static async Task PrintsOneLabelAsync(Person person)
    {
        // The paper here is made after the dialog would have closed, so the page must not hear that it has.
        await person.Page.EvaluateAsync(
            "window.addEventListener('afterprint', e => e.stopImmediatePropagation(), true); window.print = () => { document.documentElement.dataset.wasPrinted = ''; }");
        await person.Page.Locator(".mes-label[data-symbology=qr] [data-action=print-label]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("html[data-was-printed]")).ToHaveCountAsync(1);
        // The first paper is now and then made with the styles of before: what counts is how the page stays while it is printed.
        var text = await Until.AnswersAsync(() => PaperAsync(person), t => !t.Contains("Code128", StringComparison.OrdinalIgnoreCase), "only the label that was chosen is printed");
        text.ShouldContain("LOT-7");
    }

    /// <summary>A4, nothing beyond the edges, every word dark, and nothing of the frame around the page.</summary>
    private static void WholeOnWhite(IReadOnlyList<PdfPage> pages)
    {
        pages.Count.ShouldBeInRange(2, 6);
        foreach (var page in pages)
        {
            (Math.Round(page.Width), Math.Round(page.Height)).ShouldBe((Math.Round(A4Width), Math.Round(A4Height)));
            var letters = page.Letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).ToList();
            letters.ShouldNotBeEmpty();
            letters.Min(l => l.BoundingBox.Left).ShouldBeGreaterThan(30);
            letters.Max(l => l.BoundingBox.Right).ShouldBeLessThan(A4Width - 30, "nothing is cut at the edge");
            letters.ShouldAllBe(l => Light(l) < 0.6, "dark words on white, in the dark theme too");
            Text(page).ShouldNotContain("the-quality", Case.Insensitive, "the frame stays away");
        }
    }

    private static double Light(Letter letter)
    {
        var (r, g, b) = letter.Color.ToRGBValues();
        return (0.3 * (double)r) + (0.6 * (double)g) + (0.1 * (double)b);
    }

    /// <summary>A row that were cut between two pages would not stand on one from its position to its serial number; a table that goes on has its head again.</summary>
    private static async Task RowsStayTogetherAsync(Plant plant, string car, IReadOnlyList<PdfPage> pages)
    {
        var texts = pages.Select(Text).ToList();
        var rows = (await plant.AskAsync(new GetGenealogy(car))).Positions.Where(p => p.Installed is not null).ToList();
        rows.Count.ShouldBeGreaterThan(5);
        foreach (var row in rows)
        {
            var identity = (row.Installed!.ComponentSerial ?? row.Installed.Lot)!;
            texts.Count(t => Regex.IsMatch(t, $"{Regex.Escape(row.Position)}.{{0,80}}{Regex.Escape(identity)}")).ShouldBe(1, $"{row.Position} stands whole on one page");
        }
    }

    /// <summary>What stands on a page, in the order in which it was drawn, without blanks.</summary>
    private static string Text(PdfPage page) => string.Concat(page.Letters.Select(l => l.Value.Trim()));

    private static async Task<string> FileAsync(Person person)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.Locator("[data-action=life-file]").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A car that is done but for the gate: a seat was exchanged, the paint was looked at, software was written.</summary>
    private static async Task<string> CarAsync(Plant plant)
    {
        await plant.AskAsync(new ReceiveLot("E5-BRK-FL", "LOT-7", 400, "TRIM-10", "ACME", "A-2291", new DateOnly(2099, 6, 30)));
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        var car = (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
        foreach (var station in Plant.Line)
        {
            await plant.WorkAsync(station, car);
        }

        var built = await plant.AskAsync(new GetGenealogy(car));
        var seat = built.Positions.First(p => p.Installed?.ComponentSerial is not null);
        await plant.AskAsync(new RemoveComponent(car, seat.Position, "Scratched"));
        await plant.AskAsync(new InstallComponents(car, "REWORK-10", [new(seat.Position, seat.OrderedPart!, "SPARE-1")]));
        await plant.AskAsync(new RecordSoftware(car, "BCM", "SW-100", "4.1", "FINAL-10", "H2"));
        await plant.AskAsync(new PlaceHold(car, "Check the paint"));
        await plant.AskAsync(new AnchorRecord());
        return car;
    }
}
