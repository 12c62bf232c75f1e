using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Plugins.Jobs;
using Mes.Platform.Settings;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>A plugin that uses everything comes to one site of a running plant, changes and goes, before the eyes of somebody whose tab stays open.</summary>
[Collection(PluginScreens.Name)]
public sealed class OnePluginTests(Chromium chromium)
{
    private const string Rich = "test.rich";
    private const string Page = "/sites/wuhu/p/test.rich";

    [Fact]
    public async Task Everything_of_a_plugin_comes_to_its_site_alone_and_goes_again_and_the_host_runs_on()
    {
        await using var shop = await PluginShop.OpenAsync();
        var process = await ProcessAsync(shop);
        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, "en");
        await person.SignInAsync("administrator");
        await StayAsync(person);
        await shop.InstallAsync("Rich");
        await AbsentAsync(shop, "wuhu");
        await AbsentAsync(shop, "barcelona");
        (await shop.TablesAsync("p_rich_")).ShouldBeEmpty("installed is not yet on");

        (await shop.SwitchAsync(Rich, on: true)).GetProperty("state").GetString().ShouldBe("healthy");

        await PresentAsync(shop);
        await AbsentAsync(shop, "barcelona");
        await SeenAsync(shop, person);
        await NotAtAsync(person, "barcelona");

        await person.GoAsync(Page);
        await person.SeesAsync("[data-rich-page]");
        await StayAsync(person);
        await shop.SwitchAsync(Rich, on: false);

        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Gone.Title"));
        await Assertions.Expect(Menu(person)).ToHaveCountAsync(0);
        await SameTabAsync(person);
        await AbsentAsync(shop, "wuhu");
        (await shop.TablesAsync("p_rich_")).ShouldBe(["p_rich_mark", "p_rich_migrations"], "what it has written stays");
        (await shop.ErrorsAsync()).ShouldBeEmpty();
        (await ProcessAsync(shop)).ShouldBe(process);
    }

    [Fact]
    public async Task An_open_tab_shows_the_next_version_by_itself_and_keeps_the_one_before_when_that_fails()
    {
        await using var shop = await PluginShop.OpenAsync();
        foreach (var version in new[] { "Rich", "RichV2", "RichV3" })
        {
            await shop.InstallAsync(version);
            if (version == "Rich")
            {
                await shop.SwitchAsync(Rich, on: true);
            }
        }

        await using var person = await Person.AtAsync(chromium.Browser, shop.Plant, "zh-Hans");
        await person.SignInAsync("administrator");
        await person.GoAsync(Page);
        await ShowsAsync(person, "1.0.0", "你好", "标记");
        await StayAsync(person);

        (await shop.UpgradeAsync(Rich, "2.0.0")).GetProperty("running").GetString().ShouldBe("2.0.0");
        await ShowsAsync(person, "2.0.0", "欢迎", "单元标记");
        var failed = await shop.UpgradeAsync(Rich, "3.0.0");

        (failed.GetProperty("running").GetString(), failed.GetProperty("state").GetString()).ShouldBe(("2.0.0", "healthy"));
        var listed = (await shop.ListedAsync(Rich)).GetProperty("sites").GetProperty("wuhu");
        listed.GetProperty("reason").GetProperty("code").GetString().ShouldBe("Platform:Plugin.UpgradeFailed");
        await ShowsAsync(person, "2.0.0", "欢迎", "单元标记");
        await SameTabAsync(person);
    }

    [Fact]
    public async Task Twenty_upgrades_fail_no_call_and_two_open_tabs_follow_each_and_hold_none_of_the_old_versions()
    {
        await using var shop = await PluginShop.OpenAsync();
        await shop.InstallAsync("Rich");
        await shop.SwitchAsync(Rich, on: true);
        await shop.InstallAsync("RichV2");
        await using var one = await Person.AtAsync(chromium.Browser, shop.Plant, "en");
        await using var other = await Person.AtAsync(chromium.Browser, shop.Plant, "zh-Hans");
        foreach (var person in new[] { one, other })
        {
            await person.SignInAsync("administrator");
            await person.GoAsync(Page);
            await person.SeesAsync("[data-rich-page='1.0.0']");
            await StayAsync(person);
        }

        var failures = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CallAsync(shop, failures, end.Token))).ToList();
        for (var i = 0; i < 20; i++)
        {
            var newer = i % 2 == 0;
            var version = newer ? "2.0.0" : "1.0.0";
            (await shop.UpgradeAsync(Rich, version)).GetProperty("running").GetString().ShouldBe(version);
            await ShowsAsync(one, version, newer ? "Welcome" : "Hello", newer ? "Marks of units" : "Marks");
            await ShowsAsync(other, version, newer ? "欢迎" : "你好", newer ? "单元标记" : "标记");
        }

        await end.CancelAsync();
        var asked = (await Task.WhenAll(callers)).Sum();
        failures.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(20);
        await SameTabAsync(one);
        await SameTabAsync(other);
        await shop.Plant.App.CollectedAsync();
    }

    private static async Task<int> CallAsync(PluginShop shop, System.Collections.Concurrent.ConcurrentQueue<string> failures, CancellationToken end)
    {
        using var client = shop.Plant.App.ClientFor("administrator", "wuhu");
        var asked = 0;
        for (; !end.IsCancellationRequested; asked++)
        {
            using var answer = await client.GetAsync("p/test.rich/v1/hello", CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
            {
                failures.Enqueue($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            }
        }

        return asked;
    }

    private static async Task PresentAsync(PluginShop shop)
    {
        using var client = shop.Plant.App.ClientFor("administrator", "wuhu");
        (await client.GetFromJsonAsync<JsonElement>("p/test.rich/v1/hello")).GetProperty("text").GetString().ShouldBe("Hello");
        (await client.PutAsync("p/test.rich/v1/kept/A/1", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await shop.TablesAsync("p_rich_")).ShouldBe(["p_rich_mark", "p_rich_migrations"]);
        (await shop.ReadAsync("/api/v1/admin/roles")).ShouldContain("\"p.test.rich.read\"");
        (await JobAsync(shop, "wuhu")).AtWork.ShouldBeTrue();
        await shop.Plant.AskAsync(new RunPluginJob(Rich, "tally"));
        (await Until.AnswersAsync(() => JobAsync(shop, "wuhu"), j => j.State == PluginJobState.Succeeded)).Outcome.ShouldBe("Counted by tally");
        await shop.Plant.AskAsync(new SetSetting("site:wuhu", "p.test.rich.maxTorque", "61"));
        await Until.SoAsync(async () => (await client.GetFromJsonAsync<JsonElement>("p/test.rich/v1/settings")).GetProperty("now").GetProperty("maxTorque").GetDecimal() == 61);
    }

    private static async Task AbsentAsync(PluginShop shop, string site)
    {
        using var client = shop.Plant.App.ClientFor("administrator", site);
        (await client.GetAsync("p/test.rich/v1/hello")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("p/test.rich/v1/health")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await JobAsync(shop, site)).AtWork.ShouldBeFalse();
        (await Should.ThrowAsync<MesException>(() => shop.Plant.App.RunAsync(new RunPluginJob(Rich, "tally"), site))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    /// <summary>Menu and tile come into the tab that was open before; then the page, and the form of its settings.</summary>
    private static async Task SeenAsync(PluginShop shop, Person person)
    {
        await Assertions.Expect(Menu(person)).ToContainTextAsync("Marks");
        await person.SeesAsync("[data-rich-tile='1.0.0']");
        await Menu(person).ClickAsync();
        await ShowsAsync(person, "1.0.0", "Hello", "Marks");
        await Assertions.Expect(person.Page.Locator("[data-rich-marks]")).ToHaveTextAsync("1");
        await SameTabAsync(person);
        await person.GoAsync("/admin/settings?owner=" + Rich);
        await person.Page.GetByText("Largest torque").First.WaitForAsync();
        await person.ShootAsync("plugin-settings-form");
        (await shop.ListedAsync(Rich)).GetProperty("sites").GetProperty("wuhu").GetProperty("why").GetString().ShouldBe("trial");
    }

    private static async Task NotAtAsync(Person person, string site)
    {
        await person.GoAsync($"/sites/{site}/board");
        await person.SeesAsync(".mes-nav");
        await Assertions.Expect(Menu(person)).ToHaveCountAsync(0);
        await Assertions.Expect(person.Page.Locator("[data-rich-tile]")).ToHaveCountAsync(0);
        await person.GoAsync($"/sites/{site}/p/test.rich");
        await Assertions.Expect(person.Page.Locator("h2")).ToHaveTextAsync(person.Text("Ui:Plugin.Gone.Title"));
    }

    private static async Task ShowsAsync(Person person, string version, string greeting, string menu)
    {
        await Assertions.Expect(person.Page.Locator($"[data-rich-page='{version}']")).ToHaveTextAsync(greeting);
        await Assertions.Expect(Menu(person)).ToHaveTextAsync("bookmark" + menu);
    }

    private static ILocator Menu(Person person) => person.Page.Locator(".mes-nav a[href*='/p/test.rich']");

    private static Task StayAsync(Person person) => person.Page.EvaluateAsync("window.sameTab = true");

    private static async Task SameTabAsync(Person person) => (await person.Page.EvaluateAsync<bool>("window.sameTab === true")).ShouldBeTrue("the tab was not loaded anew");

    private static async Task<PluginJobView> JobAsync(PluginShop shop, string site) =>
        (await shop.Plant.App.RunAsync(new ListPluginJobs(), site)).Single(j => j is { Plugin: Rich, Job: "tally" });

    /// <summary>Since when the process that answers has been running.</summary>
    private static async Task<(int, DateTime)> ProcessAsync(PluginShop shop)
    {
        (await shop.ReadAsync("/health/ready")).ShouldNotBeEmpty();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return (process.Id, process.StartTime);
    }
}
