using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Platform.Data;
using Mes.Platform.Security.Accounts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>What has outlived its time is let go, with cancel; a person is erased in every module.</summary>
[Collection(ScreenTests.Name)]
public sealed class KeepingScreenTests(Chromium chromium)
{
    private const string Leaver = "test:administrator,leaver";

    public static TheoryData<string, string> Looks => new() { { "en", "light" }, { "zh-Hans", "dark" }, { "ar", "light" } };

    [Fact]
    public async Task A_run_is_cancelled_before_anything_went_and_the_next_one_goes_to_the_end()
    {
        await using var plant = await Plant.StartAsync();
        await ScrapLotsAsync(plant, 3);
        plant.App.Time.Advance(TimeSpan.FromDays(366 * 17));
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.GoAsync("/sites/wuhu/traceability/keeping");
        await Assertions.Expect(person.Page.Locator("[data-class=Material]")).ToContainTextAsync("3");
        var database = plant.App.Services.GetRequiredService<Database>();
        var writer = await database.EnterWriterAsync(CancellationToken.None);
        await StartAsync(person);
        await person.SeesAsync("[data-part=run][data-state=Running]");
        await person.ShootAsync("keeping-running.light.en");
        await person.Page.Locator("[data-action=cancel]").ClickAsync();
        await person.SeesAsync("[data-part=run][data-state=Cancelled]");
        writer?.Dispose();
        (await plant.AskAsync(new GetRetention())).Single(r => r.Class == RetentionClass.Material).Due.ShouldBe(3);
        await Assertions.Expect(person.Page.Locator("[data-act]")).ToHaveCountAsync(0);

        await StartAsync(person);
        await person.SeesAsync("[data-part=run][data-state=Done]");
        await Assertions.Expect(person.Page.Locator("[data-act=Pruning]")).ToContainTextAsync("the-administrator");
        await Assertions.Expect(person.Page.Locator("[data-action=prune]")).ToBeDisabledAsync();
        (await plant.AskAsync(new ListLots())).Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_person_is_erased_after_it_was_shown_what_that_touches_and_whoever_may_not_sees_nobody(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        var car = await LeaverAsync(plant);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("administrator");
        await person.GoAsync("/sites/wuhu/traceability/keeping");
        await person.Page.Locator($"[data-erasable='{Leaver}'] [data-action=erase]").ClickAsync();
        await person.SeesAsync("[data-part=erase] [data-part=equipment]");
        await person.ShootAsync($"erase.{theme}.{culture}");
        await person.Page.Locator("[data-action=erase-now]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-code='Platform:Person.AccountOpen']")).ToBeVisibleAsync();
        await plant.App.RunAsync(new DefineUser(Leaver, "Leaver") { Disabled = true }, site: null);
        await person.Page.Locator("[data-action=erase-now]").ClickAsync();
        await person.SeesAsync("[data-act=Erasure]");
        await Assertions.Expect(person.Page.Locator($"[data-erasable='{Leaver}']")).ToHaveCountAsync(0);
        await person.ShootAsync($"keeping.{theme}.{culture}");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();
        (await plant.AskAsync(new VerifyRecord())).Intact.ShouldBeTrue();
        (await plant.AskAsync(new GetRecord(car))).Items.ShouldNotContain(e => e.Actor == Leaver);

        await using var quality = await Person.AtAsync(chromium.Browser, plant, culture);
        await quality.SignInAsync("quality");
        await quality.GoAsync("/sites/wuhu/traceability/keeping");
        await quality.SeesAsync(".mes-state-error");
        await Assertions.Expect(quality.Page.Locator("[data-erasable]")).ToHaveCountAsync(0);
    }

    private static async Task StartAsync(Person person)
    {
        await person.Page.Locator("[data-action=prune]").ClickAsync();
        await person.Page.Locator(".rz-dialog .mes-button-danger").ClickAsync();
    }

    private static async Task ScrapLotsAsync(Plant plant, int lots)
    {
        for (var i = 0; i < lots; i++)
        {
            await plant.AskAsync(new ReceiveLot("P-X", $"GONE-{i}", 1, "STORE"));
            await plant.AskAsync(new ChangeLot("P-X", $"GONE-{i}", LotAction.Scrap, 1));
        }
    }

    /// <summary>Somebody who worked on a car, called for help, and has an account.</summary>
    private static async Task<string> LeaverAsync(Plant plant)
    {
        var me = new Caller("wuhu", new Actor(ActorKind.User, Leaver), Door.Screen);
        await plant.App.RunAsync(new DefineUser(Leaver, "Leaver"), site: null);
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        var car = (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
        await plant.App.UseCases.RunAsync(new StartOperation("BODY-10", car), me);
        await plant.App.UseCases.RunAsync(new CallAndon("BODY-10", AndonKind.Help), me);
        return car;
    }
}
