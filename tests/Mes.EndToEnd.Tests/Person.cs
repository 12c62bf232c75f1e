using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>Somebody at a screen, with a browser of their own.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly Plant _plant;
    public static readonly string Screens = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../screens"));
    private readonly IBrowserContext _context;
    private string _role = "nobody";
    private bool _isTab;

    private Person(Plant plant, IBrowserContext context, IPage page, string culture)
    {
        _plant = plant;
        _context = context;
        Page = page;
        Culture = culture;
    }

    public IPage Page { get; }

    public string Culture { get; private set; }

    public static async Task<Person> AtAsync(IBrowser browser, Plant plant, string culture, string theme = "light", NetworkCable? over = null, bool touch = false)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (over?.Address ?? plant.App.Address).ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, HasTouch = touch,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        var host = (over?.Address ?? plant.App.Address).Host;
        await context.AddCookiesAsync(
        [
            new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={culture}|uic={culture}"), Domain = host, Path = "/" },
            new Cookie { Name = "mes.theme", Value = theme, Domain = host, Path = "/" },
        ]);
        return new Person(plant, context, await context.NewPageAsync(), culture);
    }

    /// <summary>Another tab of the same browser: the same cookies. It closes with the first.</summary>
    public async Task<Person> AnotherTabAsync() => new(_plant, _context, await _context.NewPageAsync(), Culture) { _isTab = true };

    /// <summary>The words that the screen must show.</summary>
    public string Text(string key, params (string Name, object? Value)[] data) => _plant.App.Services.GetRequiredService<ITexts>()
        .Get(key, data.ToDictionary(d => d.Name, d => d.Value), CultureInfo.GetCultureInfo(Culture), "wuhu");

    public async Task SignInAsync(string role, string returnUrl = "/sites/wuhu/board")
    {
        _role = role;
        await Page.GotoAsync(returnUrl);
        await Page.Locator("#userName").FillAsync("the-" + role);
        await Page.Locator("#password").FillAsync(Plant.Password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Page.WaitForURLAsync("**" + returnUrl);
    }

    public async Task SignInWithBadgeAsync(string role, string returnUrl)
    {
        _role = role;
        await Page.GotoAsync("/sign-in?with=badge&returnUrl=" + Uri.EscapeDataString(returnUrl));
        await Page.Locator("#badge").FillAsync("B-" + role);
        await Page.Locator("#pin").FillAsync(Plant.Pin);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Page.WaitForURLAsync("**" + returnUrl);
    }

    public Task GoAsync(string path) => Page.GotoAsync(path);

    public Task PressAsync(string key) =>
        Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Text(key), Exact = false }).First.ClickAsync();

    /// <summary>Fills in a form, field by field.</summary>
    public async Task FillInAsync(params (string Id, string Value)[] fields)
    {
        foreach (var (id, value) in fields)
        {
            await Page.Locator("#" + id).FillAsync(value);
        }
    }

    /// <summary>Types as a scanner does, and ends with Enter. The station's box has the focus already.</summary>
    public async Task ScanAsync(string text)
    {
        await Assertions.Expect(Page.Locator("[data-scan=station][data-ready]")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync("Enter");
    }

    public async Task SwitchLanguageAsync(string culture)
    {
        await Page.Locator($"summary[title='{Text("Ui:Language")}']").ClickAsync();
        await Page.Locator($"[data-culture='{culture}']").ClickAsync();
        Culture = culture;
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", culture);
    }

    public Task SeesAsync(string selector) => Assertions.Expect(Page.Locator(selector).First).ToBeVisibleAsync();

    public Task SeesTitleAsync(string key, params (string, object?)[] data) =>
        Assertions.Expect(Page.Locator("h1").First).ToHaveTextAsync(Text(key, data));

    /// <summary>Keeps what is on the screen as <c>artifacts/screens/{name}.png</c>, for people to look at. Where nobody will, under <c>CI=true</c>, it costs too much.</summary>
    public Task ShootAsync(string name) => Environment.GetEnvironmentVariable("CI") is "true"
        ? Task.CompletedTask
        : Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screens, name + ".png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>What was seen last stays, for whoever looks into a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        await ShootAsync($"_last-{_role}-{Culture}");
        if (!_isTab)
        {
            await _context.DisposeAsync();
        }
    }
}
