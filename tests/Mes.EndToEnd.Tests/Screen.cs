using System.Globalization;
using System.Text.RegularExpressions;
using Mes.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A real headless Chromium before the real host, and a person who reads one language.</summary>
internal sealed partial class Screen : IAsyncDisposable
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly MesApp _app;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Screen(MesApp app, string culture, IPlaywright playwright, IBrowser browser, IPage page)
    {
        _app = app;
        Culture = CultureInfo.GetCultureInfo(culture);
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    public CultureInfo Culture { get; }

    public IPage Page { get; }

    public static async Task<Screen> OpenAsync(MesApp app, string culture)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(), Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions
        {
            BaseURL = app.Address.ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        page.SetDefaultTimeout(60_000);
        return new Screen(app, culture, playwright, browser, page);
    }

    /// <summary>The words of a key, as this person reads them.</summary>
    public string Words(string key, params (string Name, object? Value)[] data) =>
        _app.Services.GetRequiredService<ITexts>().Get(key, data.ToDictionary(d => d.Name, d => d.Value), Culture, "wuhu");

    /// <summary>Chooses the language and signs in by the form.</summary>
    public async Task SignInAsync(string user, string password)
    {
        await Page.GotoAsync($"/culture?name={Culture.Name}&returnUrl=/sign-in");
        await Page.FillAsync("#userName", user);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("form[action='/account/sign-in'] button[type=submit]");
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public Task GoAsync(string path) => Page.GotoAsync("/sites/wuhu/" + path);

    /// <summary>Clicks the main button that says these words, or the one of another look.</summary>
    public Task ClickAsync(string key, string look = ".mes-button-main") =>
        Page.Locator(look).Filter(new LocatorFilterOptions { HasText = Words(key) }).First.ClickAsync();

    public async Task ScanAsync(string text)
    {
        await Page.FillAsync("input[data-scan=station]", text);
        await Page.PressAsync("input[data-scan=station]", "Enter");
    }

    public Task SeeAsync(string selector, string? words = null) => words is null
        ? Page.Locator(selector).First.WaitForAsync()
        : Page.Locator(selector).Filter(new LocatorFilterOptions { HasText = words }).First.WaitForAsync();

    /// <summary>The page speaks the chosen language and shows no bare key.</summary>
    public async Task ReadsWellAsync()
    {
        (await Page.GetAttributeAsync("html", "lang")).ShouldBe(Culture.Name);
        var text = await Page.InnerTextAsync("body");
        BareKey().Match(text).Value.ShouldBeEmpty($"{Page.Url} shows a key");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Find() => Browsers.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: run './build.sh test', or 'apt-get install chromium'.");

    [GeneratedRegex(@"\b(?:Orders|Routing|Quality|Traceability|Equipment|Platform|Ui):[A-Z]\w+(?:\.\w+)*")]
    private static partial Regex BareKey();
}
