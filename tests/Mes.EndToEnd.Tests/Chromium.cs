using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>One headless browser for all tests of a collection.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>First the browser without its own windows, which does for a page what the whole one does, with two thirds of its work.</summary>
    private static readonly string[] Places =
        ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    /// <summary>Milliseconds until a page that never gets there fails its test.</summary>
    public const float Patience = 90_000;

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var named = Environment.GetEnvironmentVariable("MES_CHROMIUM");
        var path = Places.Prepend(named).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("Chromium is missing: apt-get install chromium, or name its file in MES_CHROMIUM.");
        _playwright = await Playwright.CreateAsync();
        // The test fails when the page never gets there, not when a busy machine is slow.
        Assertions.SetDefaultExpectTimeout(Patience);
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The product's own screens.</summary>
[CollectionDefinition(Name)]
public sealed class ScreenTests : ICollectionFixture<Chromium>
{
    public const string Name = "Screens";
}

/// <summary>What plugins show, beside them and in a browser of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PluginScreens : ICollectionFixture<Chromium>
{
    public const string Name = "Plugin screens";
}
