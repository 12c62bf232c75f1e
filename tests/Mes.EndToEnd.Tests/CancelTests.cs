using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Long work can be ended by whoever waits for it: the page answers, the work itself stops, and it can be begun again.</summary>
[Collection(ScreenTests.Name)]
public sealed class CancelTests(Chromium chromium)
{
    [Fact]
    public async Task A_search_for_a_scope_is_cancelled_while_it_runs()
    {
        var held = new Held();
        await using var plant = await Plant.StartAsync(new MesAppOptions { Services = held.Before<FindScope, Scope> });
        var lot = await BigLot.WriteAsync(plant.App, 20);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality");
        await person.GoAsync($"/sites/wuhu/traceability/scope?lot={lot}");
        await held.Entered;
        await person.Page.Locator("[data-action=cancel]").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-state h2")).ToHaveTextAsync(person.Text("Traceability:Scope.Stopped"));
        await held.Cancelled;
        await person.ShootAsync("scope-stopped.light.en");

        held.Free();
        await person.PressAsync("Ui:Retry");
        await Assertions.Expect(person.Page.Locator("[data-units]")).ToHaveAttributeAsync("data-units", "20");
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("ar", "dark")]
    public async Task Unfolding_the_genealogy_is_cancelled_while_it_runs_and_the_node_can_be_unfolded_later(string culture, string theme)
    {
        var held = new Held();
        await using var plant = await Plant.StartAsync(new MesAppOptions { Services = held.Before<ExploreGenealogy, GenealogyNeighbours> });
        var lot = await BigLot.WriteAsync(plant.App, 20);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("quality");
        await person.GoAsync($"/sites/wuhu/traceability/genealogy?lot={lot}");
        await held.Entered;
        var cancel = person.Page.Locator(".mes-unfold-busy [data-action=cancel]");
        await Assertions.Expect(cancel).ToBeVisibleAsync();
        await person.ShootAsync($"genealogy-busy.{theme}.{culture}");
        await cancel.ClickAsync();
        await held.Cancelled;
        held.Free();
        var graph = person.Page.Locator(".mes-unfold[data-loaded]");
        await Assertions.Expect(graph).ToBeVisibleAsync();
        await Assertions.Expect(cancel).ToHaveCountAsync(0);

        // The lot's own side was cut short; its units come on the other side, or when they are asked for.
        var up = graph.Locator(".mes-unfold-root [data-side=up]");
        if (await graph.Locator(".mes-unfold-node").CountAsync() == 1)
        {
            await up.ClickAsync();
        }

        await Assertions.Expect(graph.Locator(".mes-unfold-node", new LocatorLocatorOptions { HasText = lot + "-000" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_lot_in_five_thousand_vehicles_comes_page_by_page()
    {
        await using var plant = await Plant.StartAsync();
        var lot = await BigLot.WriteAsync(plant.App, 5_000);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality");
        await person.GoAsync($"/sites/wuhu/traceability?lot={lot}");
        var units = person.Page.Locator("[data-units='5000']");
        await Assertions.Expect(units).ToHaveAttributeAsync("data-shown", "200");
        await units.Locator("[data-action=more]").ClickAsync();
        await Assertions.Expect(units).ToHaveAttributeAsync("data-shown", "400");
        await person.ShootAsync("trace-lot-5000.light.en");
    }
}
