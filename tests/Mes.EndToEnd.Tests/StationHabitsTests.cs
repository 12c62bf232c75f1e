using System.Globalization;
using Mes.Orders.Contracts;
using Mes.Platform.Settings;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>What an operator relies on at a station without thinking: the timer, the name in the corner, dialogs and limits that read rightly, and one action that is always in reach.</summary>
[Collection(ScreenTests.Name)]
public sealed class StationHabitsTests(Chromium chromium)
{
    private const string Station = "BODY-10";
    private const string Page = "/sites/wuhu/stations/" + Station;

    [Fact]
    public async Task The_timer_counts_against_the_takt_and_turns_when_it_is_over()
    {
        await using var plant = await Plant.StartAsync();
        await plant.App.RunAsync(new SetSetting("site:wuhu", "Platform.TaktSeconds", "90"), null);
        var serial = await UnitAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        var noon = new DateTime(2027, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        await worker.Page.Clock.SetFixedTimeAsync(noon);
        await worker.SignInWithBadgeAsync("operator", Page);
        await worker.ScanAsync(serial);
        var timer = worker.Page.Locator(".mes-work-timer mes-timer");
        await Assertions.Expect(timer).ToHaveAttributeAsync("data-takt", "90");
        // The browser's clock may be wrong: what counts is the host's, which tells how long it is already.
        var begun = int.Parse((await timer.InnerTextAsync()).Split(':')[1], CultureInfo.InvariantCulture);

        await worker.Page.Clock.SetFixedTimeAsync(noon.AddSeconds(90 - begun));
        await Assertions.Expect(timer).ToHaveTextAsync("1:30");
        await Assertions.Expect(worker.Page.Locator("mes-timer[data-late]")).ToHaveCountAsync(0);
        await worker.Page.Clock.SetFixedTimeAsync(noon.AddSeconds(91 - begun));
        await Assertions.Expect(timer).ToHaveTextAsync("1:31");
        await worker.SeesAsync(".mes-work-timer mes-timer[data-late]");
        (await timer.EvaluateAsync<string>("e => getComputedStyle(e, '::before').content")).ShouldContain("\u25b2", customMessage: "not by colour alone");
        await worker.ShootAsync("station-over-takt");
    }

    [Fact]
    public async Task A_page_does_not_go_on_in_the_name_of_whoever_left_in_another_tab()
    {
        await using var plant = await Plant.StartAsync();
        var serial = await UnitAsync(plant);
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "en");
        await worker.SignInWithBadgeAsync("operator", Page);
        await worker.SeesAsync("[data-person='the-operator']");
        await using var other = await worker.AnotherTabAsync();
        await other.GoAsync("/sites/wuhu/board");
        await other.Page.Locator("summary[title='the-operator']").ClickAsync();
        await other.Page.Locator("form[action='/account/sign-out'] button").ClickAsync();
        await worker.Page.WaitForURLAsync("**/sign-in**");

        await other.SignInWithBadgeAsync("quality", "/sites/wuhu/board");
        await worker.GoAsync(Page);
        await worker.SeesAsync("[data-person='the-quality']");
        await other.SignInWithBadgeAsync("operator", "/sites/wuhu/board");
        await worker.SeesAsync("[data-person='the-operator']");
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        (await plant.AskAsync(new GetUnit(serial))).Steps[0].By.ShouldBe("the-operator");
    }

    [Fact]
    public async Task A_limit_below_zero_reads_minus_first_in_Arabic_and_dialogs_stand_right_to_left()
    {
        await using var plant = await Plant.StartAsync();
        var serial = await UnitAsync(plant);
        await plant.AskAsync(new StartOperation(Station, serial));
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "ar");
        await worker.SignInAsync("administrator", Page);
        await worker.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        var order = await worker.Page.EvaluateAsync<string>(
            """
            () => {
              const walk = document.createTreeWalker(document.querySelector('.mes-work-parts'), NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.search(/[-\u2212]\u200e?0[.,\u066b]8/);
                if (at < 0) { continue; }
                const x = i => { const range = document.createRange(); range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect().left; };
                return x(at) < x(node.data.indexOf('8', at)) ? 'minus first' : 'minus last';
              }
              return 'no limit below zero on the screen';
            }
            """);
        order.ShouldBe("minus first");
        await worker.ShootAsync("station-limits.ar");

        var barriers = new List<string>();
        await DialogAsync(worker, "[data-action=set-up]", "dialog-set-up", barriers);
        await DialogAsync(worker, "[data-action=andon]", "dialog-andon", barriers);
        await worker.GoAsync("/sites/wuhu/routings/CAR/1");
        await DialogAsync(worker, "[data-action=end]", "dialog-end-routing", barriers);
        await worker.GoAsync("/sites/wuhu/units/" + serial);
        await worker.SeesAsync(".mes-graph-node");
        barriers.ShouldBeEmpty();
    }

    /// <summary>Two sizes, two themes, four languages: nothing sticks out, the main action is in reach without scrolling, targets fit a glove, refusals are large.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("es")]
    [InlineData("ar")]
    public async Task The_station_fits_its_screen(string culture)
    {
        await using var plant = await Plant.StartAsync();
        await InstructAsync(plant);
        var serial = await UnitAsync(plant);
        foreach (var theme in new[] { "light", "dark" })
        {
            await using var worker = await Person.AtAsync(chromium.Browser, plant, culture, theme);
            await worker.SignInWithBadgeAsync("operator", Page);
            foreach (var (width, height) in new[] { (1280, 800), (1920, 1080) })
            {
                await worker.Page.SetViewportSizeAsync(width, height);
                await worker.GoAsync("/sites/wuhu/stations/FINAL-10");
                await worker.SeesAsync(".mes-idle");
                await worker.ScanAsync(serial);
                await worker.SeesAsync("[data-refused] [data-code]");
                await FitsAsync(worker, $"station-refused.{width}.{theme}.{culture}", "[data-refused] strong");
                if (theme == "light" && width == 1280)
                {
                    await plant.AskAsync(new StartOperation(Station, serial));
                }

                await worker.GoAsync(Page);
                await worker.SeesAsync("[data-started='true'] .mes-instruction img");
                await FitsAsync(worker, $"station-work.{width}.{theme}.{culture}", ".mes-work-button");
            }
        }
    }

    private static async Task FitsAsync(Person worker, string name, string important)
    {
        await Assertions.Expect(worker.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await worker.Page.EvaluateAsync("document.fonts.ready");
        await worker.ShootAsync(name);
        (await worker.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, name);
        await Assertions.Expect(worker.Page.Locator(important).First).ToBeInViewportAsync(new() { Ratio = 1 });
        (await worker.Page.Locator(important).First.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)")).ShouldBeGreaterThanOrEqualTo(20, name);
        (await worker.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.mes-kiosk-page button, .mes-kiosk-page a.mes-button')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 47.5).map(e => e.outerHTML.slice(0, 90))"))
            .ShouldBeEmpty(name);
    }

    private static async Task DialogAsync(Person worker, string opens, string name, List<string> barriers)
    {
        await worker.Page.Locator(opens).ClickAsync();
        await worker.SeesAsync(".rz-dialog");
        await worker.ShootAsync(name + ".ar");
        (await worker.Page.Locator(".rz-dialog").EvaluateAsync<string>("e => getComputedStyle(e).direction")).ShouldBe("rtl", name);
        (await worker.Page.Locator(".rz-dialog").EvaluateAsync<int>("e => e.scrollWidth - e.clientWidth")).ShouldBeLessThanOrEqualTo(0, name);
        barriers.AddRange((await Accessibility.BarriersAsync(worker.Page)).Select(b => $"{name}: {b}"));
        await worker.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(worker.Page.Locator(".rz-dialog")).ToHaveCountAsync(0);
    }

    private static async Task<string> UnitAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        return (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
    }

    /// <summary>The longest instruction of the demo, at the first station.</summary>
    private static async Task InstructAsync(Plant plant)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Demo");
        var written = System.Text.Json.JsonSerializer.Deserialize<List<WriteInstruction>>(
            await File.ReadAllTextAsync(Path.Combine(folder, "instructions.json")), MesJson.Options)!.MaxBy(i => i.Languages[0].Text.Length)!;
        var kept = new Dictionary<string, string>();
        foreach (var file in written.Languages.SelectMany(l => l.Media!).Select(m => m.File).Distinct())
        {
            kept[file] = (await plant.AskAsync(new KeepInstructionFile(file, await File.ReadAllBytesAsync(Path.Combine(folder, "instructions", file))))).File;
        }

        await plant.AskAsync(written with
        {
            Operation = "BODY",
            Condition = null,
            Acknowledge = false,
            Languages = [.. written.Languages.Select(l => l with { Media = [.. l.Media!.Select(m => m with { File = kept[m.File] })] })],
        });
    }
}
