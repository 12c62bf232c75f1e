using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Host.Tests.RealDay;

/// <summary>A public day of orders with its real option mix is built whole, while real machines report what they do.</summary>
public sealed class RealDayTests
{
    [FixtureTheory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_cars_of_the_public_instance_are_built_and_every_count_holds(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var day = CarSequencing.Load("4_72");
        await RealDayPlant.DefineAsync(app);
        var due = DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime).AddDays(7);
        var taken = await app.RunAsync(new ImportOrders(day.ToOrderFile(RealDayPlant.Model, due, "CN", always: ["BASE"])));
        taken.Taken.ShouldBe(100);
        await ReplayMachinesAsync(app);

        var units = await app.RunAsync(new ReleaseOrders(Count: 100));
        foreach (var unit in units)
        {
            await RealDayPlant.BuildAsync(app, unit.Serial);
        }

        await CountsHoldAsync(app, day);
        await DurationsHoldAsync(app);
        (await app.RunAsync(new VerifyRecord())).ShouldSatisfyAllConditions(r => r.Intact.ShouldBeTrue(), r => r.TotalUnits.ShouldBe(100));
    }

    private static async Task CountsHoldAsync(MesApp app, CarSequencing day)
    {
        (await app.RunAsync(new ListUnits(UnitState.Shipped, Take: 500))).Items.Count.ShouldBe(100);
        for (var option = 0; option < day.Totals.Count; option++)
        {
            var trace = await app.RunAsync(new TraceLot(RealDayPlant.LotOf(option + 1)));
            trace.Carrying.Count.ShouldBe(day.Totals[option], $"cars with option {option + 1}");
        }
    }

    private static async Task ReplayMachinesAsync(MesApp app)
    {
        var log = await MachineLog.ReadAsync();
        foreach (var machine in log.Where(l => l.Key == "execution").GroupBy(l => l.Machine))
        {
            await app.RunAsync(new DefineEquipment(machine.Key, machine.Key, EquipmentLevel.Machine, RealDayPlant.StationOf(machine.Key)));
            await app.RunAsync(new ImportStateEvents(machine.Key, [.. machine.Select(l => new StateEventLine(l.At, SourceState: l.Value))]));
        }
    }

    private static async Task DurationsHoldAsync(MesApp app)
    {
        foreach (var expected in await MachineLog.ExpectedAsync())
        {
            var answer = await app.RunAsync(new GetStateDurations(expected.Machine.ToUpperInvariant(), expected.First, expected.LastEvent));
            answer.States.Sum(s => s.Seconds).ShouldBe(answer.Seconds, expected.File);
            foreach (var (state, seconds) in expected.SecondsByExecution)
            {
                answer.SourceStates.Single(s => s.SourceState == state).Seconds.ShouldBe(seconds, 0.001m, $"{expected.File} {state}");
            }
        }
    }
}
