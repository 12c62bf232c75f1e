using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>The genealogy, the scope builder, a lot's life and a unit's time line, in the browser.</summary>
[Collection(ScreenTests.Name)]
public sealed class GenealogyTests(Chromium chromium, GenealogyTests.PlantWithCars cars) : IClassFixture<GenealogyTests.PlantWithCars>
{
    private const int Many = 6_000;
    private const string Part = "E5-BRK-FL";

    public static TheoryData<string, string> Looks => new() { { "en", "light" }, { "en", "dark" }, { "zh-Hans", "dark" }, { "ar", "dark" } };

    [Fact]
    public async Task A_graph_of_several_thousand_nodes_draws_few_of_them_and_answers_while_it_unfolds()
    {
        await using var plant = await Plant.StartAsync();
        var lot = await BigLot.WriteAsync(plant.App, Many);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality");
        await person.GoAsync($"/sites/wuhu/traceability/genealogy?lot={lot}");
        var graph = person.Page.Locator(".mes-unfold[data-loaded]");
        await Assertions.Expect(graph).ToBeVisibleAsync();
        await Assertions.Expect(graph.Locator(".mes-unfold-group")).ToHaveCountAsync(2);

        // The last first: what unfolds pushes what stands below it out of sight, and out of the browser's tree.
        foreach (var group in new[] { 1, 0 })
        {
            var model = await graph.Locator(".mes-unfold-group .mes-unfold-title").Nth(group).InnerTextAsync();
            await graph.Locator(".mes-unfold-group").Nth(group).ClickAsync();
            await Assertions.Expect(graph.Locator(".mes-unfold-node", new LocatorLocatorOptions { HasText = "BRAKE_FL · " + model }).First).ToBeVisibleAsync();
        }

        await UnfoldTheRestAsync(person, graph);
        int.Parse((await graph.GetAttributeAsync("data-nodes"))!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(4_000);
        (await graph.Locator(".mes-unfold-node").CountAsync()).ShouldBeLessThan(150);
        await Assertions.Expect(graph.Locator(":focus")).ToContainTextAsync($"{lot}-{(Many - 1) / 10:D4}");
        await person.ShootAsync("genealogy-thousands.light.en");
        await person.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(graph.Locator(".mes-unfold-root:focus")).ToBeVisibleAsync();
    }

    /// <summary>What is left of the last group, page by page, from the keyboard.</summary>
    private static async Task UnfoldTheRestAsync(Person person, ILocator graph)
    {
        await graph.Locator("[tabindex='0']").FocusAsync();
        await person.Page.Keyboard.PressAsync("End");
        while (await graph.Locator(".mes-unfold-group:focus").IsVisibleAsync())
        {
            var before = await graph.GetAttributeAsync("data-nodes");
            await person.Page.Keyboard.PressAsync("Enter");
            // While it unfolds, the page takes a click elsewhere.
            await person.Page.Locator("[data-do=toggleTheme]").ClickAsync();
            await Assertions.Expect(graph).Not.ToHaveAttributeAsync("data-nodes", before!);
            await graph.Locator("[tabindex='0']").FocusAsync();
            await person.Page.Keyboard.PressAsync("End");
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_car_is_explored_searched_for_and_its_life_is_seen(string culture, string theme)
    {
        var car = cars.Car;
        await using var person = await Person.AtAsync(chromium.Browser, cars.Plant, culture, theme);
        var faults = new List<string>();
        person.Page.PageError += (_, error) => faults.Add(error);
        await person.SignInAsync("administrator");

        await person.GoAsync("/sites/wuhu/traceability/genealogy?unit=" + car);
        var graph = person.Page.Locator(".mes-unfold[data-loaded]");
        await Assertions.Expect(graph.Locator(".mes-unfold-removed")).ToHaveCountAsync(1);
        await person.ShootAsync($"genealogy.{theme}.{culture}");
        await graph.Locator(".mes-unfold-node", new LocatorLocatorOptions { HasText = "LOT-7" }).First.HoverAsync();
        await graph.Locator(".mes-unfold-node", new LocatorLocatorOptions { HasText = "LOT-7" }).First.Locator(".mes-unfold-here").ClickAsync();
        await Assertions.Expect(graph.Locator(".mes-unfold-root")).ToContainTextAsync("LOT-7");
        await Assertions.Expect(graph.Locator(".mes-unfold-node", new LocatorLocatorOptions { HasText = car }).First).ToBeVisibleAsync();
        await person.ShootAsync($"genealogy-lot.{theme}.{culture}");

        await ScopeAsync(person, car, culture, theme);
        await LivesAsync(person, car, culture, theme);
        faults.ShouldBeEmpty();
    }

    /// <summary>Counts stand on the buttons before a condition is added.</summary>
    private static async Task ScopeAsync(Person person, string serial, string culture, string theme)
    {
        await person.GoAsync("/sites/wuhu/traceability/scope?lot=LOT-7");
        await Assertions.Expect(person.Page.Locator("[data-units]")).ToHaveAttributeAsync("data-units", "2");
        await person.Page.Locator("#scope-by").SelectOptionAsync(nameof(ScopeBy.Unit));
        await person.Page.Locator("#scope-code").PressSequentiallyAsync(serial);
        await Assertions.Expect(person.Page.Locator("[data-would=And]")).ToHaveTextAsync("1");
        await Assertions.Expect(person.Page.Locator("[data-would=Not]")).ToHaveTextAsync("1");
        await Assertions.Expect(person.Page.Locator("[data-would=Or]")).ToHaveTextAsync("2");
        await person.Page.Locator("[data-action=not]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-units]")).ToHaveAttributeAsync("data-units", "1");
        await Assertions.Expect(person.Page.Locator("[data-part=alone]")).ToHaveTextAsync(["2", "1"]);
        await person.ShootAsync($"scope-built.{theme}.{culture}");
    }

    private static async Task LivesAsync(Person person, string serial, string culture, string theme)
    {
        await person.GoAsync("/sites/wuhu/units/" + serial);
        await person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("Traceability:Record.Title"), Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-lane]")).ToHaveCountAsync(4);
        await person.Page.Locator("[data-lane]").First.ScrollIntoViewIfNeededAsync();
        await person.ShootAsync($"unit-lanes.{theme}.{culture}");
        await person.GoAsync($"/sites/wuhu/traceability/lots/{Part}/LOT-7");
        await person.SeesAsync("[data-part=moves]");
        await person.ShootAsync($"lot.{theme}.{culture}");
        await person.GoAsync("/sites/wuhu/traceability/lots");
        await person.Page.Locator("[data-action=receive]").ClickAsync();
        await person.SeesAsync("#lot-scan");
        await person.ShootAsync($"lot-receive.{theme}.{culture}");
    }

    /// <summary>One plant for every look.</summary>
    public sealed class PlantWithCars : IAsyncLifetime
    {
        internal Plant Plant { get; private set; } = null!;

        internal string Car { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Plant = await Plant.StartAsync();
            Car = await CarAsync(Plant);
        }

        public async Task DisposeAsync() => await Plant.DisposeAsync();
    }

    /// <summary>Two cars take pieces of a lot that was taken in; the first has a part exchanged, software written and a hold.</summary>
    private static async Task<string> CarAsync(Plant plant)
    {
        await plant.AskAsync(new ReceiveLot(Part, "LOT-7", 400, "TRIM-10", "ACME", "A-2291", new DateOnly(2099, 6, 30)));
        await plant.AskAsync(new ChangeLot(Part, "LOT-7", LotAction.Count, 397));
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(10)));
        var cars = new List<string>();
        foreach (var order in (await plant.AskAsync(new ListOrders(Take: 2))).Items)
        {
            cars.Add((await plant.AskAsync(new ReleaseOrder(order.Number))).Serial);
            foreach (var station in new[] { "BODY-10", "PAINT-10", "TRIM-10", "TRIM-20", "CHAS-10" })
            {
                await plant.WorkAsync(station, cars[^1]);
            }
        }

        var built = await plant.AskAsync(new GetGenealogy(cars[0]));
        var seat = built.Positions.First(p => p.Installed?.ComponentSerial is not null);
        await plant.AskAsync(new RemoveComponent(cars[0], seat.Position, "Scratched"));
        await plant.AskAsync(new InstallComponents(cars[0], "REWORK-10", [new(seat.Position, seat.OrderedPart!, "SPARE-1")]));
        await plant.AskAsync(new RecordSoftware(cars[0], "BCM", "SW-100", "4.0", "FINAL-10", "H2"));
        await plant.AskAsync(new RecordSoftware(cars[0], "BCM", "SW-100", "4.1", "FINAL-10", "H2"));
        await plant.AskAsync(new PlaceHold(cars[0], "Check the paint"));
        return cars[0];
    }
}
