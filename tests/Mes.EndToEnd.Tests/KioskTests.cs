using Mes.Orders.Contracts;
using Mes.Platform.Security.Kiosks;
using Mes.Platform.Settings;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A screen that is bound to a station: always its station, for whoever has a badge, and nothing else.</summary>
[Collection(ScreenTests.Name)]
public sealed class KioskTests(Chromium chromium)
{
    private const string Station = "BODY-10";
    private const string Page = "/sites/wuhu/stations/" + Station;

    [Fact]
    public async Task A_device_is_bound_once_and_then_builds_by_scans_alone_at_its_station_and_nowhere_else()
    {
        await using var plant = await Plant.StartAsync();
        var code = await CodeAsync(plant);
        await using var device = await Person.AtAsync(chromium.Browser, plant, "en");
        await KioskDevice.BindAsync(device, "WRONG22222");
        await device.SeesAsync(".mes-account-failed");
        await KioskDevice.BindAsync(device, code);
        await device.SeesAsync($"[data-kiosk='{Station}']");
        await device.ShootAsync("kiosk-door");
        await KioskDevice.BadgeAsync(device, Station, "operator");
        await device.SeesAsync(".mes-idle");
        await device.SeesAsync("[data-person='the-operator']");

        var serial = await UnitAsync(plant);
        await device.ScanAsync(serial);
        var workplace = new Workplace(plant, device);
        await workplace.FillAsync(Station, serial);
        await device.ShootAsync("kiosk-work");
        await device.ScanAsync("COMPLETE");
        await workplace.DoneAsync(serial);

        (await device.Page.Locator(".mes-kiosk a[href]").CountAsync()).ShouldBe(0, "nothing leads away");
        foreach (var elsewhere in new[] { "/sites/wuhu/board", "/admin/users", "/sites/wuhu/stations/PAINT-10", "/" })
        {
            await device.GoAsync(elsewhere);
            await device.SeesAsync($"h1:has-text('{Station}')");
            new Uri(device.Page.Url).AbsolutePath.ShouldBe(Page);
        }

        (await device.Page.EvaluateAsync<int>("fetch('/api/v1/sites/wuhu/routing/board').then(r => r.status)")).ShouldBe(403);
        await using var second = await Person.AtAsync(chromium.Browser, plant, "en");
        await KioskDevice.BindAsync(second, code);
        await second.SeesAsync(".mes-account-failed");
    }

    [Fact]
    public async Task Whoever_has_gone_is_signed_out_and_an_unbound_device_shows_nothing()
    {
        await using var plant = await Plant.StartAsync();
        await using var device = await Person.AtAsync(chromium.Browser, plant, "es");
        await device.Page.Clock.InstallAsync();
        var kiosk = await KioskDevice.BoundAsync(plant, device, Station);
        await KioskDevice.BadgeAsync(device, Station, "operator");
        await device.SeesAsync("mes-kiosk");
        await device.Page.Clock.FastForwardAsync(285_000);
        await device.SeesAsync(".mes-kiosk-warning:not([hidden])");
        await device.ShootAsync("kiosk-warning");
        await device.Page.Keyboard.PressAsync("Shift");
        await Assertions.Expect(device.Page.Locator(".mes-kiosk-warning")).ToBeHiddenAsync();
        await device.Page.Clock.FastForwardAsync(301_000);
        await device.Page.WaitForURLAsync("**/kiosk");
        await device.SeesAsync($"[data-kiosk='{Station}']");
        await device.GoAsync(Page);
        await device.Page.WaitForURLAsync("**/kiosk");

        await KioskDevice.BadgeAsync(device, Station, "operator");
        await device.SeesAsync("mes-kiosk");
        await plant.AskAsync(new UnbindKiosk(kiosk));
        await device.Page.Clock.FastForwardAsync(16_000);
        await device.SeesAsync("[data-kiosk=''] #code");
    }

    [Fact]
    public async Task The_badge_alone_is_enough_where_the_plant_says_so_and_the_screen_survives_the_hosts_restart()
    {
        await using var plant = await Plant.StartAsync();
        await plant.App.RunAsync(new SetSetting("site:wuhu", "Platform.KioskPin", "false"), null);
        await using var cable = NetworkCable.To(plant.App.Address);
        await using var device = await Person.AtAsync(chromium.Browser, plant, "en", over: cable);
        await KioskDevice.BoundAsync(plant, device, Station);
        await device.Page.Locator("#badge").FillAsync("B-operator");
        await device.Page.Keyboard.PressAsync("Enter");
        await device.SeesAsync(".mes-idle");
        var serial = await UnitAsync(plant);
        await device.ScanAsync(serial);
        await device.SeesAsync($"[data-serial='{serial}'][data-started='true']");

        await cable.PullAsync();
        await plant.RestartAsync();
        cable.LeadTo(plant.App.Address);
        await device.SeesAsync(".mes-reconnect");
        await device.ScanAsync(Workplace.LabelOf((await plant.AskAsync(new GetStation(Station, serial))).Work!.Positions[0], serial));
        cable.Plug();
        await device.SeesAsync("[data-position][data-filled='true']");
        await device.SeesAsync("[data-person='the-operator']");
        new Uri(device.Page.Url).AbsolutePath.ShouldBe(Page);
    }

    private async Task<string> CodeAsync(Plant plant)
    {
        await using var admin = await Person.AtAsync(chromium.Browser, plant, "en");
        await admin.SignInAsync("administrator");
        await admin.Page.Locator("a[href='/admin/kiosks']").ClickAsync();
        await admin.Page.Locator("[data-action=new-kiosk]").ClickAsync();
        await admin.Page.Locator("#station").FillAsync(Station);
        await admin.Page.Locator("#name").FillAsync("Tablet left");
        await admin.Page.Locator("form button[type=submit].mes-button-main").ClickAsync();
        var code = await admin.Page.Locator("[data-code]").GetAttributeAsync("data-code");
        await admin.ShootAsync("kiosk-code");
        return code!;
    }

    private static async Task<string> UnitAsync(Plant plant)
    {
        await plant.AskAsync(new ImportOrders(await plant.OrderFileAsync(3)));
        return (await plant.AskAsync(new ReleaseOrder((await plant.AskAsync(new ListOrders(Take: 1))).Items[0].Number))).Serial;
    }
}
