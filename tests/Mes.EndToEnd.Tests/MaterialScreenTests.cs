using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Containers, the stock beside a station and released parts, in the browser.</summary>
[Collection(ScreenTests.Name)]
public sealed class MaterialScreenTests(Chromium chromium)
{
    private const string Part = "E5-BRK-FL";

    [Fact]
    public async Task A_pallet_is_packed_unpacked_and_moved_by_scans_alone()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new ReceiveLot(Part, "LOT-9", 40, "STORE-1"));
        await plant.AskAsync(new AddContainer("BOX-1", ContainerKind.Package, "STORE-1"));
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("planner", "/sites/wuhu/traceability/containers");
        await AddPalletAsync(person);

        await ScanAsync(person, "BOX-1");
        await person.SeesAsync("[data-content='BOX-1']");
        await plant.AskAsync(new PackContainer("BOX-1", [new ContentItem(ContentKind.Lot, "LOT-9", Part, 40)]));
        await person.SeesAsync("[data-content='BOX-1'] [data-content='LOT-9']");
        await ScanAsync(person, "BOX-1");
        await person.SeesAsync("[data-code='Traceability:AlreadyPacked']");
        await ScanAsync(person, "NOBODY");
        await person.SeesAsync("[data-code='Traceability:ContentUnknown']");

        await ModeAsync(person, "Move");
        await ScanAsync(person, "TRIM-10");
        await Assertions.Expect(person.Page.Locator(".mes-figure-value").First).ToHaveTextAsync("TRIM-10");
        (await plant.AskAsync(new GetLot(Part, "LOT-9"))).Row.Place.ShouldBe("TRIM-10", "it lies in the box, the box on the pallet");
        await person.ShootAsync("container-packed");
        await ModeAsync(person, "Unpack");
        await ScanAsync(person, "BOX-1");
        await Assertions.Expect(person.Page.Locator("[data-content]")).ToHaveCountAsync(0);
        await Assertions.Expect(person.Page.Locator("[data-part=history] [data-act]")).ToHaveCountAsync(4);
        await person.ShootAsync("container-history");

        await person.GoAsync("/sites/wuhu/traceability/containers");
        await ScanAsync(person, "LOT-9");
        await Assertions.Expect(person.Page.Locator("td a[href*='/containers/']")).ToHaveTextAsync("BOX-1");
    }

    [Fact]
    public async Task Stock_beside_a_station_is_corrected_with_a_reason_and_the_difference_stays_visible()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(new ReceiveLot(Part, "LOT-7", 40, "TRIM-10"));
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("planner", "/sites/wuhu/traceability/line-stock");

        await person.Page.Locator("#stock-place").SelectOptionAsync("TRIM-10");
        await person.Page.Locator($"[data-stock='{Part}'] [data-action=correct]").ClickAsync();
        await person.Page.Locator("#correct-counted").FillAsync("37");
        await Assertions.Expect(person.Page.Locator("[data-part=difference]")).ToContainTextAsync("-3");
        await Assertions.Expect(person.Page.Locator("[data-action=count]")).ToBeDisabledAsync();
        await person.Page.Locator("#correct-reason").FillAsync("Three fell into the pit");
        await person.Page.Locator("[data-action=count]").ClickAsync();

        await Assertions.Expect(person.Page.Locator($"[data-stock='{Part}'] .mes-bad")).ToContainTextAsync("-3");
        await person.ShootAsync("line-stock-corrected");
        var counted = (await plant.AskAsync(new GetLot(Part, "LOT-7"))).Moves[^1];
        (counted.Action, counted.Quantity, counted.Reason, counted.By).ShouldBe((LotAction.Count, -3m, "Three fell into the pit", "the-planner"));
    }

    [Fact]
    public async Task A_part_is_released_for_a_supplier_and_let_run_out()
    {
        await using var plant = await Plant.StartAsync();
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality", "/sites/wuhu/traceability/released-parts");
        await person.Page.Locator("[data-action=release]").ClickAsync();
        await person.Page.Locator("[data-action=send-release]").ClickAsync();
        await person.SeesAsync("form [data-code='Traceability:Required']");
        await person.Page.Locator("#release-part").FillAsync(Part);
        await person.Page.Locator("#release-supplier").FillAsync("ACME");
        await person.Page.Locator("#release-revision").FillAsync("B");
        await person.Page.Locator("[data-action=send-release]").ClickAsync();
        await person.SeesAsync($"[data-release='{Part}'] [data-state=Running]");

        await person.Page.Locator($"[data-release='{Part}'] [data-action=days]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("#release-part")).ToBeDisabledAsync();
        await person.Page.Locator("#release-until").FillAsync("2020-12-31");
        await person.Page.Locator("[data-action=send-release]").ClickAsync();
        await person.SeesAsync($"[data-release='{Part}'] [data-state=NoData]");
        await person.Page.Locator("[data-filter=supplier]").FillAsync("OTHER");
        await person.Page.Locator("[data-filter=supplier]").PressAsync("Tab");
        await Assertions.Expect(person.Page.Locator("[data-release]")).ToHaveCountAsync(0);
        (await plant.AskAsync(new ListReleasedParts(Supplier: "acme"))).ShouldHaveSingleItem().Until.ShouldBe(new DateOnly(2020, 12, 31));
    }

    private static async Task AddPalletAsync(Person person)
    {
        const string good = "106141412345678908";
        await person.Page.Locator("[data-action=add]").ClickAsync();
        await person.Page.Locator("#container-code").FillAsync(good[..^1] + "0");
        await person.Page.Locator("#container-place").FillAsync("STORE-1");
        await person.Page.Locator("[data-action=add-container]").ClickAsync();
        await person.SeesAsync("form [data-code='Traceability:ContainerCode']");
        await person.Page.Locator("#container-code").FillAsync(good);
        await person.Page.Locator("[data-action=add-container]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("h1")).ToHaveTextAsync(good);
    }

    private static Task ModeAsync(Person person, string mode) =>
        person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("Traceability:Container." + mode), Exact = true }).ClickAsync();

    private static async Task ScanAsync(Person person, string scan)
    {
        var box = person.Page.Locator(".mes-page [data-scan=search][data-ready]");
        await box.FillAsync(scan);
        await box.PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator(".mes-page .mes-scan-last")).ToHaveTextAsync(scan);
    }
}
