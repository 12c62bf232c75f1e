using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>A plugin's gate says no to what somebody does at a station: the operator reads why, in their own language and from two metres; nothing is booked; other units go on.</summary>
[Collection(PluginScreens.Name)]
public sealed class GateAtTheScreenTests(Chromium chromium)
{
    private const string Station = "BODY-10";

    /// <summary>Pixels of a refusal's words: at two metres 24 on a screen of 24 inches are about nine minutes of arc, and readable.</summary>
    private const double FromTwoMetres = 24;

    [Theory]
    [InlineData("en", "The paint of this body is not dry.", "Put it back on the carrier.")]
    [InlineData("zh-Hans", "此车身的漆未干。", "请放回载具。")]
    [InlineData("es", "La pintura de esta carrocería no está seca.", "Devuélvala al carro.")]
    [InlineData("ar", "طلاء هذا الهيكل لم يجف.", "أعده إلى الحامل.")]
    public async Task The_start_that_a_gate_refuses_is_read_from_two_metres_and_books_nothing(string culture, string why, string todo)
    {
        await using var shop = await PluginShop.OpenAsync();
        var (held, free) = await ScanQueue.TwoUnitsAsync(shop.Plant);
        await GateAsync(shop, "StationEnterV1", "station.enter", held);
        await using var worker = await AtStationAsync(shop, culture);

        await worker.ScanAsync(held);

        await ReadsAsync(worker, why, todo);
        await worker.ShootAsync("station-gate." + culture);
        var unit = await shop.Plant.AskAsync(new GetUnit(held));
        unit.Unit.Started.ShouldBeFalse();
        unit.Steps.ShouldAllBe(s => s.State == StepState.Open);
        (await KindsAsync(shop, held)).ShouldNotContain(k => k.StartsWith("routing.operation", StringComparison.Ordinal));

        await worker.ScanAsync(free);
        await worker.SeesAsync($"[data-serial='{free}'][data-started='true']");
        await Assertions.Expect(worker.Page.Locator("[data-refused]")).ToHaveCountAsync(0);
        await new Workplace(shop.Plant, worker).FillAsync(Station, free);
        await worker.ScanAsync("COMPLETE");
        await new Workplace(shop.Plant, worker).DoneAsync(free);
    }

    [Fact]
    public async Task The_completion_that_a_gate_refuses_books_no_part_and_no_result_and_goes_through_once_the_gate_lets_it()
    {
        await using var shop = await PluginShop.OpenAsync();
        var (held, _) = await ScanQueue.TwoUnitsAsync(shop.Plant);
        await GateAsync(shop, "StationExitV1", "station.exit", held);
        await using var worker = await AtStationAsync(shop, "en");
        await worker.ScanAsync(held);
        await new Workplace(shop.Plant, worker).FillAsync(Station, held);

        await worker.ScanAsync("COMPLETE");

        await ReadsAsync(worker, "The paint of this body is not dry.", "Put it back on the carrier.");
        (await shop.Plant.AskAsync(new GetUnit(held))).Steps.Single(s => s.Station == Station).State.ShouldBe(StepState.Started);
        (await KindsAsync(shop, held)).ShouldNotContain(k => k == "traceability.component-installed" || k == "quality.unit-measured" || k == "routing.operation-completed");
        (await shop.Plant.AskAsync(new GetStation(Station, held))).Work!.Positions.ShouldAllBe(p => !p.Filled);

        await shop.SwitchAsync(Made.Id, on: false);
        await worker.ScanAsync("COMPLETE");
        await new Workplace(shop.Plant, worker).DoneAsync(held);
        (await KindsAsync(shop, held)).Count(k => k == "routing.operation-completed").ShouldBe(1);
    }

    private static async Task ReadsAsync(Person worker, string why, string todo)
    {
        var refusal = worker.Page.Locator($"[data-refused] [data-code='{Made.Id}:Wet']");
        await Assertions.Expect(refusal.Locator("strong")).ToHaveTextAsync(why);
        await Assertions.Expect(refusal.Locator(".mes-refusal-do")).ToHaveTextAsync(todo);
        foreach (var words in new[] { "strong", ".mes-refusal-do" })
        {
            await Assertions.Expect(refusal.Locator(words)).ToBeInViewportAsync(new() { Ratio = 1 });
            (await refusal.Locator(words).EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)")).ShouldBeGreaterThanOrEqualTo(FromTwoMetres, words);
        }

        (await Accessibility.BarriersAsync(worker.Page)).ShouldBeEmpty();
    }

    private async Task<Person> AtStationAsync(PluginShop shop, string culture)
    {
        var worker = await Person.AtAsync(chromium.Browser, shop.Plant, culture);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        return worker;
    }

    private static async Task<List<string>> KindsAsync(PluginShop shop, string serial) =>
        [.. (await shop.Plant.AskAsync(new GetRecord(serial))).Items.Select(e => e.Kind)];

    /// <summary>Installs a plugin whose gate holds one unit, and switches it on.</summary>
    private static async Task GateAsync(PluginShop shop, string request, string point, string held)
    {
        var plugin = Made.Configuring($"b.Services.AddSingleton<IGate<Mes.Routing.Contracts.{request}>, Dryer>();")
            .With("capabilities", $"""["gates:{point}"]""").With("gates", $$"""[{ "id": "dryer", "gate": "{{point}}", "budgetMs": 2000 }]""")
            .With("resources", """{ "cultures": ["en", "zh-Hans", "es", "ar"] }""");
        plugin.Source += $$"""
            internal sealed class Dryer(IPluginSite site) : IGate<Mes.Routing.Contracts.{{request}}>
            {
                public ValueTask<GateVerdict> EvaluateAsync(Mes.Routing.Contracts.{{request}} request, CancellationToken ct) =>
                    new(request.Unit.Serial == "{{held}}" ? GateVerdict.Block(site.PluginId + ":Wet") : GateVerdict.Allow);
            }
            """;
        Words(plugin, "en", "The paint of this body is not dry. Put it back on the carrier.");
        Words(plugin, "zh-Hans", "此车身的漆未干。请放回载具。");
        Words(plugin, "es", "La pintura de esta carrocería no está seca. Devuélvala al carro.");
        Words(plugin, "ar", "طلاء هذا الهيكل لم يجف. أعده إلى الحامل.");
        using var brought = await shop.BringAsync(shop.PackageOf(plugin));
        brought.IsSuccessStatusCode.ShouldBeTrue(await brought.Content.ReadAsStringAsync());
        (await shop.SwitchAsync(Made.Id, on: true)).GetProperty("state").GetString().ShouldBe("healthy");
    }

    private static void Words(PluginMaker plugin, string culture, string wet) => plugin.WithFile(
        $"localization/{culture}.json",
        $$"""{ "culture": "{{culture}}", "texts": { "Name": "Dryer", "Description": "Dryer", "Gate.dryer": "Dryer", "Wet": "{{wet}}" } }""");
}
