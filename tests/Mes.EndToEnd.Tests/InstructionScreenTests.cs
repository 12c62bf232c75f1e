using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A work instruction from the page where it is written to the station where it is read and the unit that remembers it.</summary>
[Collection(ScreenTests.Name)]
public sealed class InstructionScreenTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    [Fact]
    public async Task It_is_written_with_pictures_video_and_document_read_at_the_station_and_found_at_the_unit()
    {
        await using var plant = await Plant.StartAsync();
        await using var author = await Person.AtAsync(chromium.Browser, plant, "en");
        var blocked = new List<string>();
        author.Page.Console += (_, m) => { if (m.Text.Contains("Content Security Policy", StringComparison.Ordinal)) { blocked.Add(m.Text); } };
        await author.SignInAsync("administrator", "/sites/wuhu/instructions/new/1");
        await WriteAsync(author);
        var serial = await UnitAsync(plant);

        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        await worker.SeesAsync("[data-next=read]");
        (await worker.Page.EvaluateAsync<bool>("document.querySelector('.mes-instruction img').decode().then(() => true)")).ShouldBeTrue();
        await worker.Page.WaitForFunctionAsync("document.querySelector('.mes-instruction video').readyState >= 1");
        await worker.ShootAsync("station-instruction");
        await worker.ScanAsync("COMPLETE");
        await new Workplace(plant, worker).RefusedAsync(RoutingErrors.InstructionNotAcknowledged);
        await worker.ScanAsync("READ");
        await worker.SeesAsync(".mes-instruction-read");
        await worker.Page.Locator(".mes-instruction-document summary").ClickAsync();
        await worker.ShootAsync("station-instruction-document");
        await worker.Page.Locator(".mes-instruction-document summary").ClickAsync();
        await new Workplace(plant, worker).FillAsync(Station, serial);
        await worker.ScanAsync("COMPLETE");
        await new Workplace(plant, worker).DoneAsync(serial);

        await author.GoAsync("/sites/wuhu/units/" + serial);
        await author.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = author.Text("Routing:Instruction.Tab") }).ClickAsync();
        await author.SeesAsync("[data-instruction='FIT-SHELL'][data-version='1']:has-text('the-operator')");
        await author.ShootAsync("unit-instructions");
        blocked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zh-Hans", "dark")]
    [InlineData("ar", "light")]
    public async Task It_is_read_in_the_operators_language(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        var operation = (await plant.AskAsync(new GetStation(Station))).Operations[0].Code;
        await plant.AskAsync(new WriteInstruction("FIT", 1, operation,
            [
                new InstructionText("en", "Fit the shell", "1. Lower the shell."),
                new InstructionText("zh-Hans", "安装车身", "1. **戴手套**，放下车身。\n2. 检查四个定位销。\n\n> 当心夹手"),
                new InstructionText("ar", "ركّب الهيكل", "1. **البس القفازات** وأنزل الهيكل.\n2. افحص المسامير الأربعة.\n\n> احذر انحصار اليد"),
            ],
            Acknowledge: true, Release: true));
        var serial = await UnitAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($".mes-instruction[lang='{culture}']");
        await worker.ShootAsync($"station-instruction.{theme}.{culture}");
        await worker.Page.Locator("[data-action=read]").ClickAsync();
        await worker.SeesAsync(".mes-instruction-read");
        (await plant.AskAsync(new ListUnitInstructions(serial))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Culture.ShouldBe(culture), r => r.AcknowledgedBy.ShouldBe("the-operator"));
    }

    private static async Task WriteAsync(Person author)
    {
        await author.Page.Locator("#code").FillAsync("fit-shell");
        await author.Page.Locator("#operation").FillAsync("BODY");
        await author.Page.Locator("#acknowledge").CheckAsync();
        await author.Page.Locator("#title").FillAsync("Fit the body shell");
        await author.Page.Locator("#text").FillAsync("1. Put on **gloves**.\n2. Lower the shell onto the four pins.\n3. Press until both lamps are green.\n\n> Keep hands away from the clamps.\n\n<script>alert(1)</script>");
        await author.SeesAsync(".mes-prose strong:has-text('gloves')");
        (await author.Page.Locator(".mes-prose script").CountAsync()).ShouldBe(0);
        foreach (var (name, type, content) in await FilesAsync(author.Page))
        {
            var before = await author.Page.Locator("[data-file]").CountAsync();
            await author.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
            await Assertions.Expect(author.Page.Locator("[data-file]")).ToHaveCountAsync(before + 1);
        }

        await author.ShootAsync("instruction-editor");
        await author.Page.Locator("[data-action=release]").ClickAsync();
        await author.Page.Locator(".rz-dialog .mes-button-main").ClickAsync();
        await author.Page.WaitForURLAsync("**/instructions/FIT-SHELL/1");
        await author.GoAsync("/sites/wuhu/instructions");
        await author.SeesAsync("tr[data-instruction='FIT-SHELL']");
        await author.ShootAsync("instructions");
    }

    /// <summary>A picture, a film and a document, made by the browser itself.</summary>
    private static async Task<(string Name, string Type, byte[] Content)[]> FilesAsync(IPage page)
    {
        var film = await page.EvaluateAsync<string>("""
            async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 }), pen = canvas.getContext('2d');
              const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' }), parts = [];
              recorder.ondataavailable = e => parts.push(e.data);
              const done = new Promise(r => recorder.onstop = r);
              recorder.start();
              for (let i = 0; i < 12; i++) { pen.fillStyle = `hsl(${i * 30} 60% 50%)`; pen.fillRect(0, 0, 320, 180); await new Promise(requestAnimationFrame); await new Promise(r => setTimeout(r, 60)); }
              recorder.stop();
              await done;
              return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
            }
            """);
        return
        [
            ("shell.png", "image/png", await page.ScreenshotAsync(new PageScreenshotOptions { Clip = new Clip { Width = 640, Height = 300 } })),
            ("shell.webm", "video/webm", Convert.FromBase64String(film)),
            ("shell.pdf", "application/pdf", await page.PdfAsync()),
        ];
    }

    private static async Task<string> UnitAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        return (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
    }
}
