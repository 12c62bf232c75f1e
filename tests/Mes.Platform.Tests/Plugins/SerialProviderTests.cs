using System.Globalization;
using Mes.Orders.Contracts;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Settings;

namespace Mes.Platform.Tests.Plugins;

/// <summary>Serial numbers from a plugin: asked for before the release's transaction, reserved, never given twice.</summary>
public sealed class SerialProviderTests : IDisposable
{
    private const string Mode = "test.providers.numbers";
    private const string Gate = "test.providers.gate";
    private const string Provider = "test.providers/numbers";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Units_get_the_plugins_numbers_each_once_however_many_release_at_once(TestDatabase database)
    {
        await using var plant = await StartAsync(database);
        var numbers = await OrderedAsync(plant.App, 24);

        var single = numbers.Take(12).Concat(numbers.Take(12)).Select(n => TryAsync(() => plant.App.RunAsync(new ReleaseOrder(n))));
        var several = Enumerable.Range(0, 2).Select(_ => TryAsync(() => plant.App.RunAsync(new ReleaseOrders(Count: 6))));
        await Task.WhenAll(single.Concat(several));
        await TryAsync(() => plant.App.RunAsync(new ReleaseOrders(Count: 24)));

        var serials = (await plant.App.RunAsync(new ListOrders(OrderState.Released, Take: 500))).Items.Select(o => o.Serial!).ToList();
        serials.Count.ShouldBe(24);
        serials.ShouldAllBe(s => s.StartsWith("EXT-", StringComparison.Ordinal));
        serials.ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_transaction_is_held_while_the_plugin_thinks(TestDatabase database)
    {
        await using var plant = await StartAsync(database);
        var numbers = await OrderedAsync(plant.App, 2);
        using var gate = new ManualResetEventSlim();
        AppContext.SetData(Gate, gate);
        AppContext.SetData(Mode, "wait");

        var waiting = plant.App.RunAsync(new ReleaseOrder(numbers[0]));
        await plant.App.RunAsync(new CancelOrder(numbers[1]));
        waiting.IsCompleted.ShouldBeFalse("somebody else wrote meanwhile");
        gate.Set();

        (await waiting).Serial.ShouldBe("EXT-000001");
    }

    [Theory]
    [InlineData("repeat", OrderErrors.SerialRefused, OrderErrors.SerialSeen)]
    [InlineData("form", OrderErrors.SerialRefused, OrderErrors.SerialForm)]
    [InlineData("few", OrderErrors.SerialCount, null)]
    [InlineData("throw", "Platform:Provider.Failed", null)]
    [InlineData("hang", "Platform:Provider.Failed", null)]
    public async Task What_the_plugin_does_wrong_refuses_the_release_and_releases_nothing(string wrong, string code, string? detail)
    {
        await using var plant = await StartAsync(TestDatabase.Sqlite);
        var numbers = await OrderedAsync(plant.App, 2);
        AppContext.SetData(Mode, wrong);

        var refusal = await Should.ThrowAsync<MesException>(() => plant.App.RunAsync(new ReleaseOrders(numbers)));

        refusal.Code.ShouldBe(code);
        refusal.Details.Select(d => d.Code).Distinct().ShouldBe(detail is null ? [] : [detail]);
        (await plant.App.RunAsync(new ListOrders(OrderState.Released))).Items.ShouldBeEmpty();
        AppContext.SetData(Mode, null);
        (await plant.App.RunAsync(new ReleaseOrders(numbers))).Count.ShouldBe(2);
        if (wrong == "throw")
        {
            while (!(await plant.App.RunAsync(new ListPluginAlarms())).Any(a => a.Subject == "provider:numbers"))
            {
                await Task.Yield();
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_the_site_allows_it_the_own_scheme_stands_in(TestDatabase database)
    {
        await using var plant = await StartAsync(database);
        var numbers = await OrderedAsync(plant.App, 2);
        AppContext.SetData(Mode, "throw");
        await plant.App.RunAsync(new SetSetting(SettingScope.Site("wuhu"), OrdersContractsModule.SerialFallback, "true"));

        (await plant.App.RunAsync(new ReleaseOrder(numbers[0]))).Serial.ShouldBe("WUHU-00000001");
        AppContext.SetData(Mode, null);
        (await plant.App.RunAsync(new ReleaseOrder(numbers[1]))).Serial.ShouldBe("EXT-000001");
    }

    [Fact]
    public async Task A_number_that_the_market_does_not_allow_is_refused()
    {
        await using var plant = await StartAsync(TestDatabase.Sqlite);
        await plant.App.RunAsync(new SetSetting(SettingScope.Site("wuhu"), OrdersContractsModule.SerialScheme, "market"));
        var numbers = await OrderedAsync(plant.App, 1);

        var refusal = await Should.ThrowAsync<MesException>(() => plant.App.RunAsync(new ReleaseOrder(numbers[0])));

        refusal.Code.ShouldBe(OrderErrors.SerialRefused);
        refusal.Details.Select(d => d.Code).ShouldContain(OrderErrors.VinLength);
    }

    public void Dispose()
    {
        AppContext.SetData(Mode, null);
        AppContext.SetData(Gate, null);
    }

    private static async Task<PluginPlant> StartAsync(TestDatabase database)
    {
        var plant = await PluginPlant.StartAsync(database, null, "Providers");
        await plant.EnableAsync("test.providers");
        await plant.App.RunAsync(new ChooseProvider("wuhu", nameof(ISerialNumberProvider), Provider));
        await plant.App.RunAsync(new SetSetting(SettingScope.Site("wuhu"), OrdersContractsModule.SerialScheme, "counter"));
        await new TestLine("NUMBERED", 0, 0).DefineAsync(plant.App);
        return plant;
    }

    private static async Task<IReadOnlyList<string>> OrderedAsync(MesApp app, int count)
    {
        var due = app.Time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var numbers = Enumerable.Range(1, count).Select(i => $"NUM-{i}").ToList();
        await app.RunAsync(new ImportOrders(string.Join("\r\n", numbers.Select(n => $"{n},NUMBERED,EV,{due},CN").Prepend("orderNumber,model,options,due,market"))));
        return numbers;
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (MesException)
        {
            // Another release of the same order was first.
        }
    }
}
