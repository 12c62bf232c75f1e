using Mes.Equipment.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Somebody at a station needs help and gets it.</summary>
[Collection(ScreenTests.Name)]
public sealed class AndonTests(Chromium chromium)
{
    [Fact]
    public async Task A_station_calls_by_two_touches_and_sees_who_is_coming()
    {
        await using var plant = await Plant.StartAsync();
        await using var worker = await Person.AtAsync(chromium.Browser, plant, "zh-Hans");
        await worker.SignInWithBadgeAsync("operator", "/sites/wuhu/stations/TRIM-10");
        await worker.Page.Locator("[data-action=andon]").ClickAsync();
        await worker.ShootAsync("andon-dialog");
        await worker.Page.Locator($"[data-call={AndonKind.Material}]").ClickAsync();
        await worker.SeesAsync($"[data-andon={AndonKind.Material}][data-state={AndonState.Called}]");

        await using var leader = await Person.AtAsync(chromium.Browser, plant, "en");
        await leader.SignInAsync("quality", "/sites/wuhu/andons");
        await leader.SeesAsync($"[data-call='TRIM-10'][data-kind={AndonKind.Material}]");
        await leader.ShootAsync("andons");
        await leader.Page.Locator($"[data-answer={AndonState.Acknowledged}]").ClickAsync();
        await worker.SeesAsync($"[data-andon={AndonKind.Material}][data-state={AndonState.Acknowledged}]");
        await worker.ShootAsync("station-andon");
        await leader.Page.Locator($"[data-answer={AndonState.Solved}]").ClickAsync();
        await leader.Page.Locator(".rz-dialog textarea").FillAsync("Kanban found");
        await leader.Page.Locator(".rz-dialog .mes-button-main").ClickAsync();

        await Assertions.Expect(worker.Page.Locator("[data-andon]")).ToHaveCountAsync(0);
        (await plant.AskAsync(new ListAndons(Open: false))).Items.ShouldHaveSingleItem().Outcome.ShouldBe("Kanban found");
    }
}
