using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Every page once in each language and theme: it draws, it says nothing wrong, and it has no key where words belong. The pictures stay in <c>artifacts/screens</c>.</summary>
[Collection(ScreenTests.Name)]
public sealed class ScreensTests(Chromium chromium, ScreensTests.BusyPlant busy) : IClassFixture<ScreensTests.BusyPlant>
{
    private const string Outside = "TORQUE_BRAKE_FL";

    public static TheoryData<string, string> Looks => new()
    {
        { "en", "light" }, { "en", "dark" }, { "zh-Hans", "light" }, { "zh-Hans", "dark" }, { "ar", "light" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_draws(string culture, string theme)
    {
        await using var person = await Person.AtAsync(chromium.Browser, busy.Plant, culture, theme);
        var faults = new List<string>();
        var barriers = new List<string>();
        person.Page.PageError += (_, error) => faults.Add(error);
        await person.GoAsync("/sign-in");
        await person.ShootAsync($"sign-in.{theme}.{culture}");
        await person.SignInAsync("administrator");
        foreach (var (name, path, shown) in Pages(busy.Held))
        {
            await person.GoAsync(path);
            await person.SeesAsync(shown);
            await Assertions.Expect(person.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await person.Page.EvaluateAsync("document.fonts.ready");
            await Assertions.Expect(person.Page.Locator(".mes-state-error")).ToHaveCountAsync(0);
            (await UntranslatedAsync(person)).ShouldBeEmpty($"{path} shows keys instead of words");
            await person.ShootAsync($"{name}.{theme}.{culture}");
            if (culture != "zh-Hans")
            {
                barriers.AddRange((await Accessibility.BarriersAsync(person.Page)).Select(b => $"{name}: {b}"));
            }
        }

        faults.ShouldBeEmpty();
        barriers.ShouldBeEmpty($"people who use no mouse or see little are shut out ({theme}, {culture})");
    }

    private static IEnumerable<(string Name, string Path, string Shown)> Pages((string Serial, string Order, string Number) held)
    {
        const string site = "/sites/wuhu/";
        yield return ("board", site + "board", ".mes-station");
        yield return ("board-wall", site + "board?wall=1", ".mes-wall .mes-station");
        yield return ("stations", site + "stations", ".mes-station-choice");
        yield return ("station-idle", site + "stations/FINAL-10", ".mes-idle");
        yield return ("station-refused", site + "stations/CHAS-10", ".mes-work");
        yield return ("units", site + "units", "tbody tr");
        yield return ("unit", site + "units/" + held.Serial, ".mes-graph-node");
        yield return ("unit-birth-record", site + $"units/{held.Serial}/birth-record", "[data-part=birth-record]");
        yield return ("routings", site + "routings", "tbody tr");
        yield return ("routing", site + "routings/CAR/1", ".mes-graph-node");
        yield return ("routing-compare", site + "routings/compare?left=CAR&leftVersion=1&right=CAR&rightVersion=1", ".mes-graph-node");
        yield return ("balance", site + "routings/balance", "[data-bar]");
        foreach (var page in new[] { "certificates", "concessions", "andons", "work-centres", "instructions", "carriers", "series", "changes" })
        {
            yield return (page, site + page, ".mes-page");
        }

        yield return ("routing-new", site + "routings/new?from=CAR", ".mes-graph-node");
        yield return ("orders", site + "orders", "tbody tr");
        yield return ("order", site + "orders/" + held.Order, ".mes-table");
        yield return ("order-import", site + "orders/import", ".mes-drop");
        yield return ("models", site + "orders/models", ".mes-page");
        yield return ("nonconformances", site + "quality/nonconformances", "tbody tr");
        yield return ("nonconformance", site + "quality/nonconformances/" + held.Number, ".mes-decisions");
        yield return ("holds", site + "quality/holds", ".mes-page");
        yield return ("control-plans", site + "quality/control-plans", ".mes-page");
        foreach (var page in TracePages())
        {
            yield return page;
        }

        yield return ("equipment", site + "equipment", ".mes-page");
        foreach (var page in new[] { "sites", "modules", "plugins", "settings", "users", "tokens", "audit" })
        {
            yield return ("admin-" + page, "/admin/" + page, ".mes-page");
        }
    }

    private static IEnumerable<(string Name, string Path, string Shown)> TracePages()
    {
        const string site = "/sites/wuhu/";
        yield return ("traceability", site + "traceability", ".mes-page");
        yield return ("verify", site + "traceability/verify", ".mes-page");
        yield return ("keeping", site + "traceability/keeping", "[data-part=classes]");
        yield return ("lots", site + "traceability/lots", ".mes-page");
        yield return ("exchange", site + "traceability/exchange", ".mes-drop");
        yield return ("scope", site + "traceability/scope?lot=LOT-7", ".mes-page");
        yield return ("campaigns", site + "traceability/campaigns", "[data-campaign]");
        yield return ("campaign", site + "traceability/campaigns/C-1", "[data-unit]");
        yield return ("containers", site + "traceability/containers", "tbody tr");
        yield return ("container", site + "traceability/containers/PAL-1", "[data-content]");
        yield return ("line-stock", site + "traceability/line-stock?place=TRIM-10", "[data-stock]");
        yield return ("released-parts", site + "traceability/released-parts", "[data-release]");
    }

    /// <summary>Three cars on the line, one of them held for a result out of limits.</summary>
    private static async Task<(string Serial, string Order, string Number)> FillAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(30)));
        var orders = (await plant.AskAsync(new ListOrders(Take: 4))).Items;
        var cars = new List<string>();
        foreach (var order in orders)
        {
            cars.Add((await plant.AskAsync(new ReleaseOrder(order.Number))).Serial);
        }

        string[] stations = ["BODY-10", "PAINT-10", "TRIM-10", "TRIM-20", "CHAS-10"];
        for (var car = 0; car < 3; car++)
        {
            foreach (var station in stations.Take(4 - car))
            {
                await plant.WorkAsync(station, cars[car]);
            }

            await plant.AskAsync(new StartOperation(stations[4 - car], cars[car]));
        }

        await plant.WorkAsync("CHAS-10", cars[0], Outside);
        var number = (await plant.AskAsync(new ListNonconformances(Search: cars[0]))).Items[0].Number;
        await MaterialAsync(plant, cars);
        return (cars[0], orders[0].Number, number);
    }

    /// <summary>A campaign over what carries a lot, a pallet with a box, stock beside a station that was counted, a released part.</summary>
    private static async Task MaterialAsync(Plant plant, List<string> cars)
    {
        await plant.AskAsync(new ReceiveLot("E5-BRK-FL", "LOT-7", 40, "TRIM-10", "ACME", "A-2291"));
        await plant.AskAsync(new ChangeLot("E5-BRK-FL", "LOT-7", LotAction.Count, 37, Reason: "Three are missing"));
        await plant.AskAsync(new OpenCampaign("C-1", "Brake pads wear early", new FindScope([new ScopeClause([new ScopeCondition(ScopeBy.Lot, "LOT-7")])]), "KBA-77"));
        await plant.AskAsync(new MoveCampaignUnits("C-1", [cars[0]], CampaignState.Notified, Note: "Letter of 3 March"));
        await plant.AskAsync(new AddContainer("PAL-1", ContainerKind.Pallet, "STORE-1"));
        await plant.AskAsync(new AddContainer("BOX-1", ContainerKind.Package, "STORE-1"));
        await plant.AskAsync(new PackContainer("PAL-1", [new ContentItem(ContentKind.Container, "BOX-1"), new ContentItem(ContentKind.Unit, cars[2])]));
        await plant.AskAsync(new PackContainer("BOX-1", [new ContentItem(ContentKind.Lot, "LOT-7", "E5-BRK-FL", 20)]));
        await plant.AskAsync(new ReleasePart("E5-BRK-FL", "B", "ACME"));
    }

    /// <summary>One plant for every look.</summary>
    public sealed class BusyPlant : IAsyncLifetime
    {
        internal Plant Plant { get; private set; } = null!;

        internal (string Serial, string Order, string Number) Held { get; private set; }

        public async Task InitializeAsync()
        {
            Plant = await Plant.StartAsync();
            Held = await FillAsync(Plant);
        }

        public async Task DisposeAsync() => await Plant.DisposeAsync();
    }

    /// <summary>A key of our texts looks like <c>Resource:Name</c>; where one is seen, its words are missing.</summary>
    private static Task<string[]> UntranslatedAsync(Person person) => person.Page.EvaluateAsync<string[]>(
        "[...document.body.innerText.matchAll(/\\b(Ui|Platform|Orders|Routing|Quality|Traceability|Equipment):[A-Z][A-Za-z.]+/g)].map(m => m[0])");
}
