using System.Threading.Channels;
using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Platform.Data;
using Mes.Platform.People;
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

    /// <summary>A plant of millions of rows: the erasure goes on behind the page, is cancelled between two pieces, and is gone on with on another host.</summary>
    [Theory]
    [MemberData(nameof(Looks))]
    public async Task An_erasure_is_cancelled_between_pieces_says_so_and_is_gone_on_with_after_a_restart(string culture, string theme)
    {
        var pieces = new Pieces();
        await using var plant = await Plant.StartAsync(Slowly(pieces));
        var car = await LeaverAsync(plant);
        await plant.App.RunAsync(new DefineUser(Leaver, "Leaver") { Disabled = true }, site: null);
        await using var person = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await person.SignInAsync("administrator");
        await person.GoAsync("/sites/wuhu/traceability/keeping");
        pieces.Allow(1);
        await EraseAsync(person);
        await person.SeesAsync("[data-part=erasure][data-state=Running]");
        await Assertions.Expect(person.Page.Locator($"[data-erasable='{Leaver}'] [data-action=erase]")).ToBeDisabledAsync();
        await person.ShootAsync($"erasing.{theme}.{culture}");
        (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty();
        pieces.Allow(2);
        await person.Page.Locator("[data-action=cancel-erasure]").ClickAsync();
        await person.SeesAsync("[data-part=erasure][data-state=Cancelled]");
        await person.SeesAsync("[data-act=ErasureBegun]");
        await person.ShootAsync($"erasure-cancelled.{theme}.{culture}");
        (await plant.AskAsync(new GetRecord(car))).Items.ShouldContain(e => e.Actor == Leaver, "the key is there until the end");

        await plant.RestartAsync();
        await using var after = await Person.AtAsync(chromium.Browser, plant, culture, theme);
        await after.SignInAsync("administrator");
        await after.GoAsync("/sites/wuhu/traceability/keeping");
        await after.SeesAsync($"[data-erasable='{Leaver}'] .mes-chip");
        await EraseAsync(after);
        await after.SeesAsync("[data-act=Erasure]");
        await Assertions.Expect(after.Page.Locator($"[data-erasable='{Leaver}']")).ToHaveCountAsync(0);
        await Assertions.Expect(after.Page.Locator("[data-act]")).ToHaveCountAsync(1);
    }

    /// <summary>Few rows a piece, and as many pieces as are allowed.</summary>
    private static MesAppOptions Slowly(Pieces pieces) => new()
    {
        Services = services => services.AddSingleton(new PeoplePace(2, 3)).AddScoped<IPersonalData>(_ => pieces),
    };

    private static async Task EraseAsync(Person person)
    {
        await person.Page.Locator($"[data-erasable='{Leaver}'] [data-action=erase]").ClickAsync();
        await person.Page.Locator("[data-action=erase-now]").ClickAsync();
    }

    /// <summary>Each piece of an erasure asks first whether the person may be erased, and waits here.</summary>
    private sealed class Pieces : IPersonalData
    {
        private readonly Channel<int> _allowed = Channel.CreateUnbounded<int>();

        public Task CheckAsync(string name, CancellationToken ct) => _allowed.Reader.ReadAsync(ct).AsTask();

        public void Allow(int more)
        {
            for (var i = 0; i < more; i++)
            {
                _allowed.Writer.TryWrite(i);
            }
        }
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
