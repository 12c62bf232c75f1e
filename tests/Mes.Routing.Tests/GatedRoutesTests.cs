using CsCheck;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A plugin's gate keeps a unit at the very step of its graph that it would leave or enter, and moves nothing else.</summary>
[Collection(GatedTests.Name)]
public sealed class GatedRoutesTests : IDisposable
{
    public void Dispose() => DoorPlugin.SaysNo = false;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gate_at_the_exit_of_a_parallel_step_keeps_it_in_work_and_the_join_shut(TestDatabase database)
    {
        var app = await RoutingApp.WithDoorPluginAsync(database);
        var line = await OperationTermsTests.LineAsync(
            app, Op(1), Op(2) with { After = ["OP1"] }, Op(3) with { After = ["OP1"] }, Op(4) with { After = ["OP2", "OP3"] });
        var unit = await app.LaunchAsync(line);
        await OperationTermsTests.DoneAsync(app, line, 1, unit.Serial);
        await app.StartAsync(line + "-S3", unit.Serial);
        await KeptAsync(app, line, 3, unit, [StepState.Done, StepState.Open, StepState.Started, StepState.Open]);
        (await app.StartAsync(line + "-S2", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.InWorkElsewhere);
        (await app.CompleteAsync(line + "-S3", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.StartAsync(line + "-S4", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.PredecessorMissing);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gate_at_the_entrance_of_an_alternative_chooses_nothing_and_at_its_exit_keeps_the_choice(TestDatabase database)
    {
        var app = await RoutingApp.WithDoorPluginAsync(database);
        var line = await OperationTermsTests.LineAsync(
            app, Op(1), Op(2) with { After = ["OP1"], Choice = "CELL" }, Op(3) with { After = ["OP1"], Choice = "CELL" },
            Op(4) with { After = ["OP2", "OP3"], Join = JoinRule.Any });
        var unit = await app.LaunchAsync(line);
        await OperationTermsTests.DoneAsync(app, line, 1, unit.Serial);
        DoorPlugin.SaysNo = true;
        (await app.StartAsync(line + "-S2", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(DoorPlugin.No);
        await StandsAsync(app, unit, [StepState.Done, StepState.Open, StepState.Open, StepState.Open]);
        DoorPlugin.SaysNo = false;
        (await app.StartAsync(line + "-S3", unit.Serial)).Accepted.ShouldBeTrue();
        await KeptAsync(app, line, 3, unit, [StepState.Done, StepState.LeftOut, StepState.Started, StepState.Open]);
        (await app.CompleteAsync(line + "-S3", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.StartAsync(line + "-S4", unit.Serial)).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gate_at_the_exit_of_a_step_that_decides_leaves_the_way_open(TestDatabase database)
    {
        var app = await RoutingApp.WithDoorPluginAsync(database);
        var line = await OperationTermsTests.LineAsync(
            app, Op(1), Op(2) with { After = ["OP1"], Choice = "LEAK", When = new DecisionRule("OP1", "GAP", 1.5m) },
            Op(3) with { After = ["OP1"], Choice = "LEAK" });
        var unit = await app.LaunchAsync(line);
        await app.StartAsync(line + "-S1", unit.Serial);
        await KeptAsync(app, line, 1, unit, [StepState.Started, StepState.Open, StepState.Open], 1.9m);
        (await app.CompleteAsync(line + "-S1", unit.Serial, 1.1m)).Accepted.ShouldBeTrue();
        await StandsAsync(app, unit, [StepState.Done, StepState.LeftOut, StepState.Open]);
    }

    /// <summary>Random routes of every kind, random orders of events, and gates that say no at random: the unit does what the model does.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task With_gates_that_say_no_at_random_the_handlers_do_what_the_model_does(TestDatabase database)
    {
        var app = await RoutingApp.WithDoorPluginAsync(database);
        await TreeRoutes.Any.SampleAsync(
            async sample =>
            {
                var unit = await TreeUnit.LaunchAsync(app, sample.Root);
                foreach (var tried in sample.Tries.Where(t => t.Deed is TreeDeed.Start or TreeDeed.Complete or TreeDeed.Ship).Take(40).Select(unit.Aim))
                {
                    var would = unit.Model.Does(tried with { Gated = false }, apply: false);
                    var answer = await TriedAsync(app, unit.Line, unit.Unit, tried);
                    answer.Accepted.ShouldBe(unit.Model.Does(tried), tried.ToString());
                    if (would && tried.IsGated)
                    {
                        answer.Refusals.ShouldHaveSingleItem().Code.ShouldBe(DoorPlugin.No);
                    }
                }

                await unit.StandsAsModelledAsync();
                return true;
            },
            iter: 10,
            threads: 1);
    }

    private static OperationDefinition Op(int number) => OperationTermsTests.Operation(number);

    private static async Task<StationAnswer> TriedAsync(RoutingApp app, string line, UnitToLaunch unit, TreeTry tried)
    {
        DoorPlugin.SaysNo = tried.IsGated;
        try
        {
            app.Neighbours.Unproven[unit.UnitId] = tried is { Deed: TreeDeed.Complete, Proven: false };
            return tried.Deed switch
            {
                TreeDeed.Start => await app.StartAsync($"{line}-S{tried.Place}", unit.Serial),
                TreeDeed.Ship => await app.RunAsync(new ShipUnit(unit.Serial)),
                _ => await app.CompleteAsync($"{line}-S{tried.Place}", unit.Serial, tried.High ? 1.9m : 1.1m),
            };
        }
        finally
        {
            DoorPlugin.SaysNo = false;
        }
    }

    /// <summary>The gate says no to the step in work: nothing but its term, and every step as it was.</summary>
    private static async Task KeptAsync(RoutingApp app, string line, int station, UnitToLaunch unit, StepState[] states, params decimal[] results)
    {
        DoorPlugin.SaysNo = true;
        (await app.CompleteAsync($"{line}-S{station}", unit.Serial, results)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(DoorPlugin.No);
        (await app.RunAsync(new WhyNot($"{line}-S{station}", unit.Serial))).Refusals.Select(r => r.Code).ShouldContain(DoorPlugin.No);
        DoorPlugin.SaysNo = false;
        var detail = await StandsAsync(app, unit, states);
        detail.Unit.Station.ShouldBe($"{line}-S{station}");
    }

    private static async Task<UnitDetail> StandsAsync(RoutingApp app, UnitToLaunch unit, StepState[] states)
    {
        var detail = await app.RunAsync(new GetUnit(unit.Serial));
        detail.Steps.Select(s => s.State).ShouldBe(states);
        return detail;
    }
}
