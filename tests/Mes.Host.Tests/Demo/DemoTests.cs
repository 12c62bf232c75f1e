using System.Reflection;
using Mes.Equipment.Contracts;
using Mes.Host.Demo;
using Mes.Orders.Contracts;
using Mes.Platform.Live;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Drivers;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Demo;

/// <summary>What the README's first command makes, with the line simulator loaded from its folder as a partner's plugin would be.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_line_moves_by_itself_and_its_machines_are_heard()
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = ShippedPlugins();
        options.Settings[MqttMachine.Enabled] = "true";
        options.Settings[MqttMachine.Port] = "0";
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite, options);
        var plant = new DemoPlant(app.UseCases, app.Services.GetRequiredService<ISites>());
        await plant.DefineAsync("wuhu", CancellationToken.None);
        (await app.RunAsync(new CountOrders())).Planned.ShouldBe(200);
        (await app.RunAsync(new CheckModel("E5"))).Faults.ShouldBeEmpty("every variant of the demo explodes to one part a position");
        var moved = MovedAsync(app);

        await app.Services.GetRequiredService<PluginManager>().SettledAsync();
        await plant.SwitchOnAsync(CancellationToken.None);
        var serial = await moved;

        var record = await app.RunAsync(new GetRecord(serial));
        record.Items.Single(e => e.Kind == "routing.operation-completed").ShouldSatisfyAllConditions(
            e => e.Actor.ShouldBe("mes.line-simulator"),
            e => e.Door.ShouldBe("plugin"));
        (await TightenedAsync(app)).ShouldNotBeEmpty("a result came from the simulated controller through its plugin");
        await DevicesAreOnlineAsync(app);
        (await app.RunAsync(new ListEquipment())).Count(e => e.Level == EquipmentLevel.Station && e.State != EquipmentState.Unknown).ShouldBe(8);
    }

    [Fact]
    public async Task A_visitor_finds_branches_a_sample_a_work_centre_and_instructions_in_every_language()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var plant = new DemoPlant(app.UseCases, app.Services.GetRequiredService<ISites>());
        await plant.DefineAsync("wuhu", CancellationToken.None);
        await plant.EnrichAsync("wuhu", CancellationToken.None);

        var routing = await app.RunAsync(new GetRouting("CAR"));
        routing.State.ShouldBe(RoutingState.Released);
        routing.Operations.ShouldContain(o => o.SampleEvery > 1);
        routing.Operations.ShouldContain(o => o.When != null);
        routing.Operations.ShouldContain(o => o.Rework != null);
        routing.WorkCentres.ShouldHaveSingleItem().Stations.ShouldBe(["EOL-10", "EOL-20"]);
        (await app.RunAsync(new CompareRoutings("CAR", 1, "CAR", 2))).Steps.ShouldContain(s => s.Change == Change.Added);
        foreach (var culture in new[] { "en", "zh-Hans", "es", "ar" })
        {
            var electric = await app.RunAsync(new PreviewInstruction("MARRIAGE", "E5", ["EV60"], culture));
            var hybrid = await app.RunAsync(new PreviewInstruction("MARRIAGE", "E5", ["HEV"], culture));
            (electric.Code, electric.Culture, hybrid.Code, hybrid.Culture).ShouldBe(("MARRY-EV", culture, "MARRY-HEV", culture));
            electric.Media.Select(m => m.MediaType).ShouldBe(["image/png", "application/pdf"]);
        }
    }

    [Fact]
    public async Task A_demo_car_goes_its_whole_way_with_either_result_of_the_leak_test()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var plant = new DemoPlant(app.UseCases, app.Services.GetRequiredService<ISites>());
        await plant.DefineAsync("wuhu", CancellationToken.None);
        await plant.EnrichAsync("wuhu", CancellationToken.None);
        var cars = await app.RunAsync(new ReleaseOrders(Count: 2));
        (await WayAsync(app, cars[0].Serial, leak: 1.7m)).ShouldBe(
            ["BODY-10 BODY", "PAINT-10 PAINT", "TRIM-10 TRIM1", "TRIM-20 TRIM2", "CHAS-10 CHASSIS", "MARR-10 MARRIAGE", "FINAL-10 FINAL", "EOL-20 EOL", "INSP-10 RESEAL", "AUDIT-10 AUDIT"]);
        (await WayAsync(app, cars[1].Serial, leak: 0.6m)).TakeLast(2).ShouldBe(["EOL-20 EOL", "INSP-10 INSPECT"]);
    }

    /// <summary>Builds a car wherever it waits; answers where it was. Of the two testers it takes the second.</summary>
    private static async Task<IReadOnlyList<string>> WayAsync(MesApp app, string serial, decimal leak)
    {
        var way = new List<string>();
        while ((await app.RunAsync(new GetUnit(serial))) is { Unit.State: not UnitState.Finished } unit)
        {
            var station = unit.Steps.Single(s => s.Operation == unit.Unit.Operation).Stations[^1];
            (await app.RunAsync(new StartOperation(station, serial))).Refusals.ShouldBeEmpty();
            var work = (await app.RunAsync(new GetStation(station, serial))).Work!;
            if (work.Instruction is { Acknowledge: true } shown)
            {
                await app.RunAsync(new AcknowledgeInstruction(station, serial, shown.Culture, shown.Hash));
            }

            (await app.RunAsync(new CompleteOperation(
                station,
                serial,
                [.. work.Characteristics.Select(c => new Measurement(c.Code, c.Code == "LEAK_RATE" ? leak : ((c.Lower ?? 0) + (c.Upper ?? c.Lower * 1.2m)!.Value) / 2, station + "-T1"))],
                [.. work.Positions.Select((p, i) => p.Trace == "serial"
                    ? new ComponentScan(p.Position, p.PartNumber, serial[^8..] + i) : new ComponentScan(p.Position, p.PartNumber, Lot: "260101-001"))])))
                .Refusals.ShouldBeEmpty();
            way.Add($"{station} {unit.Unit.Operation}");
        }

        return way;
    }

    /// <summary>The serial number of the first unit that has passed the first station, when every station was heard.</summary>
    private static Task<string> MovedAsync(MesApp app) => AwaitedAsync(app, async units =>
        units.FirstOrDefault(u => u.Operation != "BODY") is { } unit
        && (await app.RunAsync(new ListEquipment())).Where(e => e.Level == EquipmentLevel.Station).All(e => e.State != EquipmentState.Unknown)
            ? unit.Serial : null);

    /// <summary>The serial number of a unit with a result of the simulated controller.</summary>
    private static Task<string> TightenedAsync(MesApp app) => AwaitedAsync(app, async units =>
    {
        foreach (var unit in units)
        {
            if ((await app.RunAsync(new UnitResults(unit.UnitId))).Any(r => r.Tool?.StartsWith("TC-1/", StringComparison.Ordinal) == true))
            {
                return unit.Serial;
            }
        }

        return null;
    });

    private static async Task DevicesAreOnlineAsync(MesApp app)
    {
        // The clock was pushed on while the devices talked, so that one of them may just be coming back.
        var devices = await Until.AnswersAsync(
            async () =>
            {
                app.Time.Advance(TimeSpan.FromSeconds(1));
                return await app.RunAsync(new ListDevices());
            },
            list => list.All(d => d.State == DeviceState.Online));
        devices.Select(d => d.Code).ShouldBe(["PRN-1", "TC-1"]);
    }

    /// <summary>What is looked for among the units in process. Each move of the line also moves the clock, so that nobody waits for a cycle.</summary>
    private static async Task<string> AwaitedAsync(MesApp app, Func<IReadOnlyList<UnitRow>, Task<string?>> look)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = app.Services.GetRequiredService<ILiveFeed>().Subscribe("wuhu", "board", async () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(15));
            if (await look((await app.RunAsync(new ListUnits(UnitState.InProcess))).Items) is { } serial)
            {
                seen.TrySetResult(serial);
            }
        });
        return await seen.Task;
    }

    private static string ShippedPlugins() => typeof(DemoTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ShippedPlugins").Value!;
}
