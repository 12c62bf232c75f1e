using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A car that lacks a part is kept in the plant until somebody answers for that.</summary>
[Collection(ScreenTests.Name)]
public sealed class BuyOffTests(Chromium chromium)
{
    public static TheoryData<string, string> Looks => new() { { "en", "light" }, { "zh-Hans", "dark" }, { "ar", "light" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_position_that_is_empty_is_conceded_with_owner_reason_and_last_day_and_then_the_car_ships(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        var (car, position) = await CarWithoutPartAsync(plant);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("quality");
        await person.GoAsync("/sites/wuhu/units/" + car);
        await person.Page.Locator("[data-action=ship]").ClickAsync();
        await Assertions.Expect(person.Page.Locator($".mes-refusals [data-code='{TraceabilityErrors.ComponentMissing}']")).ToContainTextAsync(position);
        await BuyOffAsync(person);
        await person.SeesAsync("[data-part=buy-off][data-open='1']");
        await person.ShootAsync($"buy-off-refused.{theme}.{culture}");

        await person.Page.Locator($"[data-position='{position}'] [data-action=concede]").ClickAsync();
        await person.Page.Locator("[data-action=grant]").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-field-error")).ToHaveCountAsync(2);
        await person.Page.Locator("#concede-owner").FillAsync("E. Owner");
        await person.Page.Locator("#concede-reason").FillAsync("Fitted at the dealer");
        await person.Page.Locator("#concede-expires").FillAsync("2099-12-31");
        await person.ShootAsync($"concede.{theme}.{culture}");
        await person.Page.Locator("[data-action=grant]").ClickAsync();
        await person.SeesAsync("[data-part=buy-off][data-open='0']");
        await Assertions.Expect(person.Page.Locator($"[data-position='{position}']")).ToContainTextAsync("E. Owner");
        await Assertions.Expect(person.Page.Locator(".mes-refusals")).ToHaveCountAsync(0);
        await person.ShootAsync($"buy-off-conceded.{theme}.{culture}");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();

        // Somebody else takes it back: the page follows by itself.
        await plant.AskAsync(new WithdrawConcession(car, position, "Was wrong"));
        await person.SeesAsync("[data-part=buy-off][data-open='1']");
        await plant.AskAsync(new ConcedePosition(car, position, "E. Owner", "Fitted at the dealer"));
        await person.SeesAsync("[data-part=buy-off][data-open='0']");

        await person.Page.Locator("[data-action=ship]").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-page-title")).ToContainTextAsync(person.Text("Routing:State.Shipped"));
        (await plant.AskAsync(new GetUnit(car))).Unit.State.ShouldBe(UnitState.Shipped);
    }

    [Fact]
    public async Task A_concession_is_taken_back_with_a_reason_and_whoever_may_not_concede_has_no_button()
    {
        await using var plant = await Plant.StartAsync();
        var (car, position) = await CarWithoutPartAsync(plant);
        await plant.AskAsync(new ConcedePosition(car, position, "E. Owner", "Fitted at the dealer"));
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("quality");
        await person.GoAsync("/sites/wuhu/units/" + car);
        await BuyOffAsync(person);
        await person.Page.Locator("[data-action=withdraw]").ClickAsync();
        await person.Page.Locator("#reason").FillAsync("It must be fitted here");
        await person.Page.Locator(".rz-dialog .mes-button-danger").ClickAsync();
        await person.SeesAsync("[data-part=buy-off][data-open='1']");

        await using var planner = await Person.AtAsync(chromium.Browser, plant, "en");
        await planner.SignInAsync("planner");
        await planner.GoAsync("/sites/wuhu/units/" + car);
        await BuyOffAsync(planner);
        await planner.SeesAsync("[data-part=buy-off][data-open='1']");
        await Assertions.Expect(planner.Page.Locator("[data-action=concede]")).ToHaveCountAsync(0);
    }

    private static Task BuyOffAsync(Person person) =>
        person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("Traceability:Build.Title") }).ClickAsync();

    private static async Task<(string Car, string Position)> CarWithoutPartAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        var car = (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
        foreach (var station in Plant.Line)
        {
            await plant.WorkAsync(station, car);
        }

        var seat = (await plant.AskAsync(new GetGenealogy(car))).Positions.First(p => p.Installed?.ComponentSerial is not null);
        await plant.AskAsync(new RemoveComponent(car, seat.Position, "Scratched"));
        return (car, seat.Position);
    }
}
