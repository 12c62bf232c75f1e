using Mes.Platform.Security.Kiosks;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>What people do at the door of a screen that is, or will be, bound to a station.</summary>
internal static class KioskDevice
{
    public static async Task BindAsync(Person device, string code)
    {
        await device.GoAsync("/kiosk");
        await device.Page.Locator("#code").FillAsync(code.ToLowerInvariant());
        await device.Page.Keyboard.PressAsync("Enter");
    }

    public static async Task<Guid> BoundAsync(Plant plant, Person device, string station)
    {
        var made = await plant.AskAsync(new RegisterKiosk(station, "Tablet"));
        await BindAsync(device, made.Code);
        await device.SeesAsync($"[data-kiosk='{station}']");
        return made.Id;
    }

    /// <summary>As a badge reader types, and then a finger.</summary>
    public static async Task BadgeAsync(Person device, string station, string role)
    {
        await device.Page.Locator("#badge").PressSequentiallyAsync("B-" + role);
        await device.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(device.Page.Locator("#pin")).ToBeFocusedAsync();
        await device.Page.Keyboard.TypeAsync(Plant.Pin);
        await device.Page.Keyboard.PressAsync("Enter");
        await device.Page.WaitForURLAsync("**/sites/wuhu/stations/" + station);
    }
}
