using System.Globalization;
using Mes.Platform.Security.Accounts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>One car's way through the screens, in both languages that are complete.</summary>
public class OneCarOnScreenTests
{
    private const string User = "lead";
    private const string Password = "Right-horse-7";
    private static readonly TestLine Line = new("CAR", Measurements: 2, Components: 1);

    [Theory]
    [InlineData("en", TestDatabase.Sqlite)]
    [InlineData("zh-Hans", TestDatabase.MariaDB)]
    public async Task A_car_is_ordered_built_found_bad_accepted_and_shipped(string culture, TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        await app.RunAsync(new DefineUser(User, "Line lead") { Password = Password, Grants = [new GrantInput("administrator", "*")] }, null);
        await Line.DefineAsync(app);
        await using var screen = await Screen.OpenAsync(app, culture);
        try
        {
            await screen.SignInAsync(User, Password);
            await OrderAsync(screen, app);
            var serial = await ReleaseAsync(screen);
            await BuildBadlyAsync(screen, serial);
            await AcceptAsync(screen);
            await FinishAsync(screen, serial);
            await ShipAsync(screen, serial);
        }
        catch (Exception)
        {
            await screen.Page.ScreenshotAsync(new PageScreenshotOptions { Path = $"failed-{culture}.png", FullPage = true });
            throw;
        }
    }

    private static async Task OrderAsync(Screen screen, MesApp app)
    {
        var due = app.Time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var head = "orderNumber,model,options,due,market";
        await screen.GoAsync("orders/import");
        await screen.Page.FillAsync("#import-text", $"{head}\nONE-1,CAR,EV,{due},CN\nONE-2,CAR,ROCKET,{due},CN");
        await screen.ClickAsync("Orders:Action.Preview");
        await screen.SeeAsync("[data-code='Orders:UnknownOption']", "ROCKET");
        await screen.ReadsWellAsync();

        await screen.ClickAsync("Orders:Page.Import.Another", ".mes-button");
        await screen.Page.FillAsync("#import-text", $"{head}\nONE-1,CAR,EV,{due},CN");
        await screen.ClickAsync("Orders:Action.Preview");
        await screen.ClickAsync("Orders:Action.Import");
        await screen.SeeAsync("body", screen.Words("Orders:Page.Import.Done", ("Count", 1)));
    }

    private static async Task<string> ReleaseAsync(Screen screen)
    {
        await screen.GoAsync("orders");
        await screen.SeeAsync("body", "ONE-1");
        await screen.ReadsWellAsync();
        await screen.ClickAsync("Orders:Action.ReleaseNext");
        return (await screen.Page.Locator("a[href*='/units/']").First.InnerTextAsync()).Trim();
    }

    private static async Task BuildBadlyAsync(Screen screen, string serial)
    {
        await screen.GoAsync("stations/" + Line.Station);
        await screen.ScanAsync(serial);
        await screen.SeeAsync(".mes-work[data-started=true]", serial);
        await screen.ScanAsync("COMPLETE");
        await screen.SeeAsync("[data-refused=true]", screen.Words("Routing:Station.CompleteRefused", ("Serial", serial)));
        await screen.SeeAsync("[data-code='Traceability:ComponentMissing']");
        await screen.SeeAsync("[data-code='Quality:ResultMissing']");
        await screen.ReadsWellAsync();

        await screen.ScanAsync(Label(serial));
        await screen.SeeAsync("[data-filled=true]");
        await screen.ScanAsync("GAP_1=9");
        await screen.ScanAsync("GAP_2=3");
        await screen.SeeAsync("[data-action=complete]", screen.Words("Routing:Action.CompleteOutside"));
        await screen.ScanAsync("COMPLETE");
        await screen.SeeAsync("[data-code='Quality:ResultOutOfLimits']");
    }

    private static async Task AcceptAsync(Screen screen)
    {
        await screen.GoAsync("quality/nonconformances");
        await screen.Page.Locator("a[href*='/nonconformances/NC-']").First.ClickAsync();
        await screen.Page.CheckAsync("input[name=disposition][value=UseAsIs]");
        await screen.Page.FillAsync("#disposition-reason", "Measured again by hand: 4.9");
        await screen.ReadsWellAsync();
        await screen.ClickAsync("Quality:Action.UseAsIs");
        await screen.Page.Locator("#disposition-reason").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private static async Task FinishAsync(Screen screen, string serial)
    {
        await screen.GoAsync("stations/" + Line.Station);
        await screen.SeeAsync("input[data-scan=station]");
        if (await screen.Page.Locator(".mes-work[data-started=true]").CountAsync() == 0)
        {
            await screen.ScanAsync(serial);
        }

        await screen.SeeAsync(".mes-work[data-started=true]", serial);
        await screen.ScanAsync(Label(serial));
        await screen.SeeAsync("[data-filled=true]");
        await screen.ScanAsync("COMPLETE");
        await screen.SeeAsync(".mes-kiosk-good", serial);

        await screen.GoAsync("stations/CAR-20");
        await screen.SeeAsync("input[data-scan=station]");
        await screen.ScanAsync(serial);
        await screen.SeeAsync(".mes-work[data-started=true]", serial);
        await screen.ScanAsync("COMPLETE");
        await screen.SeeAsync(".mes-kiosk-good", serial);
    }

    private static async Task ShipAsync(Screen screen, string serial)
    {
        await screen.GoAsync("units/" + serial);
        await screen.Page.ClickAsync("[data-action=ship]");
        await screen.SeeAsync("body", screen.Words("Routing:State.Shipped"));
        await screen.ReadsWellAsync();
        await screen.GoAsync("board");
        await screen.SeeAsync("body", "CAR-10");
        await screen.ReadsWellAsync();
    }

    private static string Label(string serial) => $"PPART-CAR_P1<GS>S{serial}";
}
