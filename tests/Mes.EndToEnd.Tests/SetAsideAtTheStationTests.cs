using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>What stands against a unit is set aside at the station itself, by the badge of somebody who may; the operator stays signed in and goes on.</summary>
[Collection(ScreenTests.Name)]
public sealed class SetAsideAtTheStationTests(Chromium chromium)
{
    private const string Station = "TRIM-10";

    /// <summary>Pixels that a gloved finger hits.</summary>
    private const int Finger = 48;

    [Fact]
    public async Task At_a_kiosk_somebody_who_may_answers_by_badge_for_all_that_stands_and_the_start_goes_through()
    {
        await using var plant = await Plant.StartAsync();
        var serial = await OverrideScreenTests.UnitAsync(plant, tool: "T-1");
        await using var device = await Person.AtAsync(chromium.Browser, plant, "en");
        await KioskDevice.BoundAsync(plant, device, Station);
        await KioskDevice.BadgeAsync(device, Station, "operator");
        await device.ScanAsync(serial);
        await device.SeesAsync($"[data-refused] [data-code='{RoutingErrors.ToolWrong}']");
        await device.ShootAsync("station-refused-overridable");
        await OpenAsync(device);
        (await Terms(device).EvaluateAllAsync<string[]>("l => l.map(e => e.dataset.term)")).ShouldBe([RoutingErrors.SkillMissing, RoutingErrors.ToolWrong], ignoreOrder: true);

        await device.Page.Locator("#voucher-reason").FillAsync("Trainer stands beside");
        await BadgeAsync(device, "quality", "000000");
        await RefusedAsync(device, "Platform:BadgeRefused");
        await BadgeAsync(device, "operator", Plant.Pin);
        await RefusedAsync(device, RoutingErrors.VoucherMayNot);
        (await plant.AskAsync(new GetUnit(serial))).Steps[0].State.ShouldBe(StepState.Open);
        await BadgeAsync(device, "quality", Plant.Pin);

        await device.SeesAsync($"[data-serial='{serial}'][data-started='true']");
        await device.SeesAsync("[data-person='the-operator']");
        var record = (await plant.AskAsync(new GetRecord(serial))).Items;
        var facts = record.Where(e => e.Kind == "routing.term-overridden").ToList();
        facts.Select(f => f.Content.GetProperty("term").GetString()).ShouldBe([RoutingErrors.SkillMissing, RoutingErrors.ToolWrong], ignoreOrder: true);
        facts.ShouldAllBe(f => f.Actor == "the-quality"
            && f.Content.GetProperty("person").GetString() == "the-operator"
            && f.Content.GetProperty("station").GetString() == Station
            && f.Content.GetProperty("reason").GetString() == "Trainer stands beside");
        record.Where(e => e.Kind == "routing.operation-started").ShouldHaveSingleItem().Actor.ShouldBe("the-operator");
        await device.ScanAsync("COMPLETE");
        await new Workplace(plant, device).DoneAsync(serial);
    }

    [Fact]
    public async Task A_kiosk_lets_nothing_else_through_for_that()
    {
        await using var plant = await Plant.StartAsync();
        var serial = await OverrideScreenTests.UnitAsync(plant);
        await using var device = await Person.AtAsync(chromium.Browser, plant, "en");
        await KioskDevice.BoundAsync(plant, device, Station);
        await KioskDevice.BadgeAsync(device, Station, "quality");

        var call = $$"""
            fetch('/api/v1/sites/wuhu/routing/units/{{serial}}/override', {
                method: 'POST', headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ station: '{{Station}}', term: '{{RoutingErrors.SkillMissing}}', reason: 'x' }) }).then(r => r.json()).then(p => p.code)
            """;
        (await device.Page.EvaluateAsync<string>(call)).ShouldBe("Platform:KioskOnly");
        await device.ScanAsync(serial);
        await device.SeesAsync($".mes-work [data-code='{RoutingErrors.SkillMissing}']");
        await Assertions.Expect(device.Page.Locator("[data-action=override-term]")).ToHaveCountAsync(0);
        await OpenAsync(device);
        await device.Page.Locator("#voucher-reason").FillAsync("Without a badge");
        await device.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await device.SeesAsync("#voucher-badge:invalid");
        (await plant.AskAsync(new GetRecord(serial))).Items.ShouldNotContain(e => e.Kind == "routing.term-overridden", "whoever may and is signed in needs their badge all the same");
        await device.GoAsync("/sites/wuhu/units/" + serial);
        await device.SeesAsync($"h1:has-text('{Station}')");
    }

    [Fact]
    public async Task A_badge_that_is_scanned_while_the_question_is_open_goes_into_it_wherever_the_finger_was()
    {
        await using var plant = await Plant.StartAsync();
        var serial = await OverrideScreenTests.UnitAsync(plant, tool: "T-1");
        await using var worker = await AtStationAsync(plant, serial, "en");
        await OpenAsync(worker);
        foreach (var last in new[] { $"[data-term='{RoutingErrors.ToolWrong}'] input", ".rz-dialog p, .rz-dialog legend" })
        {
            await worker.Page.Locator(last).First.ClickAsync();
            await worker.Page.Keyboard.TypeAsync("B-quality");
            await Assertions.Expect(worker.Page.Locator("#voucher-badge")).ToHaveValueAsync("B-quality");
            await worker.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(worker.Page.Locator("#voucher-pin")).ToBeFocusedAsync();
            await worker.Page.Locator("#voucher-badge").FillAsync("");
        }

        await Assertions.Expect(worker.Page.Locator("[data-scan=station]")).ToHaveValueAsync("");
        await Assertions.Expect(Terms(worker).Locator("input:checked")).ToHaveCountAsync(1);
        await worker.Page.Locator("#voucher-reason").FillAsync("Only b-QUALITY");
        await BadgeAsync(worker, "quality", Plant.Pin);
        await RefusedAsync(worker, RoutingErrors.BadgeInReason);
        await Assertions.Expect(worker.Page.Locator("#voucher-reason")).ToHaveValueAsync("");
        await worker.Page.Locator("#voucher-reason").FillAsync("Only the skill");
        await BadgeAsync(worker, "quality", Plant.Pin);
        await worker.SeesAsync($"[data-refused] [data-code='{RoutingErrors.ToolWrong}']");
        await Assertions.Expect(worker.Page.Locator($"[data-code='{RoutingErrors.SkillMissing}']")).ToHaveCountAsync(0);
        (await plant.AskAsync(new GetUnit(serial))).Steps[0].State.ShouldBe(StepState.Open);
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("en", "dark")]
    [InlineData("zh-Hans", "dark")]
    [InlineData("es", "light")]
    [InlineData("ar", "light")]
    public async Task The_question_draws_for_fingers(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        await using var worker = await AtStationAsync(plant, await OverrideScreenTests.UnitAsync(plant, tool: "T-1"), culture, theme);
        await OpenAsync(worker);
        foreach (var target in await worker.Page.Locator(".rz-dialog :is(button, a, textarea, input:not([type=checkbox]), label[data-term])").AllAsync())
        {
            (await target.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(Finger);
        }

        await worker.ShootAsync($"station-set-aside.{theme}.{culture}");
        (await Accessibility.BarriersAsync(worker.Page)).ShouldBeEmpty();
        await worker.Page.Locator("#voucher-reason").FillAsync("1");
        await BadgeAsync(worker, "operator", Plant.Pin);
        await RefusedAsync(worker, RoutingErrors.VoucherMayNot);
        await worker.ShootAsync($"station-set-aside-refused.{theme}.{culture}");
    }

    private static ILocator Terms(Person person) => person.Page.Locator(".rz-dialog [data-term]");

    private static async Task OpenAsync(Person person)
    {
        await person.Page.Locator("[data-action=set-aside]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("#voucher-badge")).ToBeFocusedAsync();
    }

    private static Task RefusedAsync(Person person, string code) => person.SeesAsync($".rz-dialog .mes-refusals-large [data-code='{code}']");

    /// <summary>As a badge reader types, a finger the PIN, and then the button.</summary>
    private static async Task BadgeAsync(Person person, string role, string pin)
    {
        await person.Page.Locator("#voucher-badge").PressSequentiallyAsync("B-" + role);
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator("#voucher-pin")).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync(pin);
        await person.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
    }

    private async Task<Person> AtStationAsync(Plant plant, string serial, string culture, string theme = "light")
    {
        var worker = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/" + Station);
        await worker.ScanAsync(serial);
        await worker.SeesAsync($"[data-refused] [data-code='{RoutingErrors.SkillMissing}']");
        return worker;
    }
}
