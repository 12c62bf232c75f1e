using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Whoever may sets a term aside for one visit, or skips a step, from the unit's page; name and reason stand in the unit's record.</summary>
[Collection(ScreenTests.Name)]
public sealed class OverrideScreenTests(Chromium chromium)
{
    [Fact]
    public async Task A_term_is_set_aside_and_a_step_skipped_with_name_and_reason_by_who_may_and_by_nobody_else()
    {
        await using var plant = await Plant.StartAsync();
        var serial = await UnitAsync(plant);
        await using var quality = await AskingAsync(plant, "quality", serial, "TRIM-10", "en");
        await quality.Page.Locator("#why-person").FillAsync("the-operator");
        await quality.Page.Keyboard.PressAsync("Tab");
        var term = quality.Page.Locator($"[data-code='{RoutingErrors.SkillMissing}']");
        await Assertions.Expect(term).ToContainTextAsync("THE-OPERATOR");
        await using var @operator = await AskingAsync(plant, "operator", serial, "TRIM-10", "zh-Hans");
        await @operator.SeesAsync($"[data-code='{RoutingErrors.SkillMissing}']");
        await Assertions.Expect(@operator.Page.Locator("[data-action=override-term], [data-action=skip-step]")).ToHaveCountAsync(0);

        await term.Locator("[data-action=override-term]").ClickAsync();
        await quality.ShootAsync("override-term");
        await ReasonAsync(quality, "Trainer stands beside");
        await Assertions.Expect(term).ToHaveCountAsync(0);
        await @operator.GoAsync("/sites/wuhu/stations/TRIM-10");
        await @operator.ScanAsync(serial);
        await @operator.SeesAsync($"[data-serial='{serial}'][data-started='true']");

        await plant.AskAsync(new CompleteOperation("TRIM-10", serial));
        await quality.Page.Locator("#why-station").SelectOptionAsync("TRIM-20");
        await quality.Page.Locator("[data-action=skip-step]").ClickAsync();
        await ReasonAsync(quality, "The clip comes with the harness");
        await Assertions.Expect(quality.Page.Locator("[data-action=skip-step]")).ToHaveCountAsync(0);

        (await plant.AskAsync(new GetUnit(serial))).Steps.Select(s => s.State).ShouldBe([StepState.Done, StepState.Skipped]);
        var record = (await plant.AskAsync(new GetRecord(serial))).Items;
        Said(record, "routing.term-overridden").ShouldBe(("the-quality", "Trainer stands beside"));
        Said(record, "routing.operation-skipped").ShouldBe(("the-quality", "The clip comes with the harness"));
    }

    [Theory]
    [InlineData("en", "dark")]
    [InlineData("zh-Hans", "light")]
    [InlineData("ar", "light")]
    public async Task The_question_draws(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        await using var quality = await AskingAsync(plant, "quality", await UnitAsync(plant), "TRIM-10", culture, theme);
        await quality.SeesAsync("[data-action=override-term]");
        await quality.ShootAsync($"why-not.{theme}.{culture}");
        (await Accessibility.BarriersAsync(quality.Page)).ShouldBeEmpty();
        await quality.Page.Locator("[data-action=override-term]").ClickAsync();
        await quality.SeesAsync(".rz-dialog #reason");
        await quality.ShootAsync($"override-term.{theme}.{culture}");
    }

    internal static (string Actor, string? Reason) Said(IReadOnlyList<RecordedEvent> record, string kind)
    {
        var fact = record.Where(e => e.Kind == kind).ShouldHaveSingleItem();
        return (fact.Actor, fact.Content.GetProperty("reason").GetString());
    }

    private static async Task ReasonAsync(Person person, string why)
    {
        await person.Page.Locator(".rz-dialog #reason").FillAsync(why);
        await person.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
    }

    /// <summary>Somebody who asks on the unit's page why it can't be worked on at a station.</summary>
    private async Task<Person> AskingAsync(Plant plant, string role, string serial, string station, string culture, string theme = "light")
    {
        var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync(role, "/sites/wuhu/units/" + serial);
        await person.Page.Locator(".mes-tab", new PageLocatorOptions { HasText = person.Text("Routing:Unit.WhyNot") }).ClickAsync();
        await person.Page.Locator("#why-station").SelectOptionAsync(station);
        return person;
    }

    /// <summary>A car of two steps, the first of which asks for a skill that nobody has, and for a tool.</summary>
    internal static async Task<string> UnitAsync(Plant plant, string? tool = null)
    {
        await plant.AskAsync(new EndRouting("CAR", 1));
        await plant.AskAsync(new DefineRouting(
            "TAUGHT", 1, ["E5", "H7"],
            [
                new OperationDefinition("HARNESS", "Harness", "TRIM-10", 60) { Skill = "HIGH-VOLTAGE", Tool = tool },
                new OperationDefinition("CLIP", "Clip", "TRIM-20", 60),
            ],
            Release: true));
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        return (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
    }
}
