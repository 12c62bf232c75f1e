using System.Reflection;
using Mes.Equipment.Contracts;
using Mes.Host.Demo;
using Mes.Orders.Contracts;
using Mes.Platform.Live;
using Mes.Platform.Plugins;
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
        (await app.RunAsync(new ListEquipment())).Count(e => e.Level == EquipmentLevel.Station && e.State != EquipmentState.Unknown).ShouldBe(8);
    }

    /// <summary>The serial number of the first unit that has passed the first station. Each move of the line also moves the clock, so that nobody waits for a cycle.</summary>
    private static Task<string> MovedAsync(MesApp app)
    {
        var moved = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Services.GetRequiredService<ILiveFeed>().Subscribe("wuhu", "board", async () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(15));
            var units = await app.RunAsync(new ListUnits(UnitState.InProcess));
            var equipment = await app.RunAsync(new ListEquipment());
            if (units.Items.FirstOrDefault(u => u.Operation != "BODY") is { } unit
                && equipment.Where(e => e.Level == EquipmentLevel.Station).All(e => e.State != EquipmentState.Unknown))
            {
                moved.TrySetResult(unit.Serial);
            }
        });
        return moved.Task;
    }

    private static string ShippedPlugins() => typeof(DemoTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ShippedPlugins").Value!;
}
