using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Tests.Probe;
using Mes.Routing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginEventTests : IDisposable
{
    private const string HeardKey = "test.event-poison.heard";
    private readonly ConcurrentQueue<string> _heard = new();

    public PluginEventTests() => AppContext.SetData(HeardKey, _heard);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plugin_that_was_off_while_ten_thousand_events_happened_hears_them_all_in_order_per_unit(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null, "Rich");
        await plant.EnableAsync("test.rich");
        await plant.SwitchAsync("test.rich", on: false);
        var units = Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7()).ToList();
        for (var round = 0; round < 100; round++)
        {
            await ShipAsync(plant.App, units.Select(u => (u, $"{round:000}")));
        }

        await ShipAsync(plant.App, [(Guid.CreateVersion7(), "elsewhere")], "barcelona");
        await plant.EnableAsync("test.rich");

        await Until.AnswersAsync(async () => (await ShippedAsync(plant.App)).Length, heard => heard >= 10_000);
        var byUnit = (await ShippedAsync(plant.App)).Select(h => h.Split(' ')).GroupBy(h => h[0], h => h[1]).ToList();
        byUnit.Count.ShouldBe(100, "another site's event is not heard");
        byUnit.ShouldAllBe(u => u.Distinct().Count() == 100);
        byUnit.ShouldAllBe(u => u.SequenceEqual(u.Order()));
    }

    [Fact]
    public async Task An_event_that_fails_is_tried_after_1_5_and_30_minutes_and_parked_and_holds_back_its_own_unit_alone()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "EventPoison");
        await plant.EnableAsync("test.event-poison");
        var (bad, good) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ShipAsync(plant.App, [(bad, "POISON"), (bad, "behind"), (good, "good")]);

        await HeardAsync("POISON 1", "good 1");
        await StandsAsync(plant, p => p is [{ Type: "routing.unit-shipped.v1", Attempts: 1, Parked: false }, { Attempts: 0 }]);
        _heard.ShouldNotContain("behind 1");
        foreach (var (minutes, attempt) in new[] { (1, 2), (5, 3), (30, 4) })
        {
            plant.App.Time.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
            await HeardAsync($"POISON {attempt}");
            await StandsAsync(plant, p => p[0].Attempts == attempt);
        }

        await HeardAsync("behind 1");
        var parked = await StandsAsync(plant, p => p is [{ Parked: true, Attempts: 4 }]);
        parked[0].Error!.ShouldContain("event-poison");

        await plant.App.RunAsync(new SettlePluginEvent("test.event-poison", parked[0].Row, Forget: false));
        await StandsAsync(plant, p => p is [{ Parked: false, Attempts: 1 }]);
        _heard.Count(h => h == "POISON 1").ShouldBe(2);
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_fails_and_the_others_go_on()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "EventPoison", "Rich");
        await plant.EnableAsync("test.event-poison");
        await plant.EnableAsync("test.rich");
        await ShipAsync(plant.App, [(Guid.CreateVersion7(), "SLOW"), (Guid.CreateVersion7(), "next")]);

        await HeardAsync("next 1");
        await Until.AnswersAsync(async () => (await ShippedAsync(plant.App)).Length, heard => heard == 2, "another plugin has its own cursor");
        (await StandsAsync(plant, p => p.Count == 1))[0].Error!.ShouldContain("longer than 1 s");
    }

    public void Dispose() => AppContext.SetData(HeardKey, null);

    private static Task ShipAsync(MesApp app, IEnumerable<(Guid Unit, string Serial)> shipped, string site = "wuhu") => app.PlatformAsync(async db =>
    {
        db.OutboxMessages.AddRange(shipped.Select(s => new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(), Site = site, Stream = s.Unit.ToString(), Type = UnitShippedV1.Name, CorrelationId = "test", At = app.Time.Now(),
            Payload = JsonSerializer.Serialize(new UnitShippedV1(s.Unit, s.Serial, "O-1"), MesJson.Options),
        }));
        await db.SaveChangesAsync();
    });

    private static async Task<string[]> ShippedAsync(MesApp app)
    {
        using var client = app.ClientFor("administrator", "wuhu");
        return (await client.GetStringAsync("p/test.rich/v1/shipped")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task HeardAsync(params string[] all) => Until.SoAsync(() => all.All(_heard.Contains), "heard " + string.Join(", ", all));

    private static Task<IReadOnlyList<PluginEventView>> StandsAsync(PluginPlant plant, Func<IReadOnlyList<PluginEventView>, bool> wanted, [CallerArgumentExpression(nameof(wanted))] string what = "") =>
        Until.AnswersAsync(() => plant.App.RunAsync(new ListPluginEvents()), wanted, what);
}
