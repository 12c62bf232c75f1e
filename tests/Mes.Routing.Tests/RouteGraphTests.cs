using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Routes that are more than a line, through the real handlers on both databases. Operation n is done at station n.</summary>
[Collection(ClockTests.Name)]
public class RouteGraphTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Parallel_operations_are_done_in_any_order_and_the_join_waits_for_all(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Op(1), Op(2) with { After = ["OP1"] }, Op(3) with { After = ["OP1"] }, Op(4) with { After = ["OP2", "OP3"] });
        var unit = await app.LaunchAsync(line);
        await DoneAsync(app, line, 1, unit.Serial);

        (await app.StartAsync(line + "-S3", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.StartAsync(line + "-S2", unit.Serial)).Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(RoutingErrors.InWorkElsewhere), r => r.Data["NextStation"].ShouldBe(line + "-S3"));
        (await app.CompleteAsync(line + "-S3", unit.Serial)).Unit.Operation.ShouldBe("OP2");
        (await app.StartAsync(line + "-S4", unit.Serial)).Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(RoutingErrors.PredecessorMissing), r => r.Data["NextOperation"].ShouldBe("OP2"));
        await DoneAsync(app, line, 2, unit.Serial);
        await DoneAsync(app, line, 4, unit.Serial);
        (await app.RunAsync(new ShipUnit(unit.Serial))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_alternatives_the_first_started_is_taken_and_the_others_are_left_out_with_all_that_follows(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(
            app,
            Op(1),
            Op(2) with { After = ["OP1"], Choice = "CELL" },
            Op(3) with { After = ["OP1"], Choice = "CELL" },
            Op(4) with { After = ["OP3"] },
            Op(5) with { After = ["OP2", "OP4"], Join = JoinRule.Any });
        var unit = await app.LaunchAsync(line);
        await DoneAsync(app, line, 1, unit.Serial);
        (await app.RunAsync(new MoveUnit(unit.Serial, "op3"))).Unit.Station.ShouldBe(line + "-S3");
        (await app.RunAsync(new GetStation(line + "-S3"))).Queue.ShouldHaveSingleItem().Serial.ShouldBe(unit.Serial);
        (await app.RunAsync(new MoveUnit(unit.Serial, "OP5"))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.PredecessorMissing);

        await DoneAsync(app, line, 2, unit.Serial);

        (await app.StartAsync(line + "-S3", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.NotOnTheWay);
        app.Facts.Of(unit.UnitId).OfType<BranchChosen>().ShouldHaveSingleItem().LeftOut.ShouldBe(["OP3", "OP4"]);
        await DoneAsync(app, line, 5, unit.Serial);
        await app.RunAsync(new Rework(unit.Serial, "OP2"));
        await DoneAsync(app, line, 3, unit.Serial);
        (await app.StartAsync(line + "-S5", unit.Serial)).Refusals.ShouldHaveSingleItem().Data["NextOperation"].ShouldBe("OP4");
        await DoneAsync(app, line, 4, unit.Serial);
        await DoneAsync(app, line, 5, unit.Serial);
        (await app.RunAsync(new ShipUnit(unit.Serial))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_result_decides_the_way_and_without_it_the_operation_is_not_completed(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(
            app,
            Op(1),
            Op(2) with { After = ["OP1"], Choice = "LEAK", When = new DecisionRule("OP1", "gap", 1.5m) },
            Op(3) with { After = ["OP1"], Choice = "LEAK" },
            Op(4) with { After = ["OP2", "OP3"], Join = JoinRule.Any });
        foreach (var (gap, taken, other) in new[] { (1.5m, 2, 3), (1.4m, 3, 2) })
        {
            var unit = await app.LaunchAsync(line);
            await app.StartAsync(line + "-S1", unit.Serial);
            (await app.CompleteAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                r => r.Code.ShouldBe(RoutingErrors.DecisionOpen), r => r.Data["Characteristic"].ShouldBe("GAP"));
            (await app.CompleteAsync(line + "-S1", unit.Serial, gap)).Unit.Operation.ShouldBe("OP" + taken);
            (await app.StartAsync($"{line}-S{other}", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.NotOnTheWay);
            await DoneAsync(app, line, taken, unit.Serial);
            await app.RunAsync(new Rework(unit.Serial, "OP" + taken));
            (await app.StartAsync($"{line}-S{other}", unit.Serial)).Accepted.ShouldBeFalse();
            await DoneAsync(app, line, taken, unit.Serial);
            await DoneAsync(app, line, 4, unit.Serial);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_rework_operation_stops_the_flow_and_returns_by_its_rule(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Op(1), Op(2), Op(3), Op(9) with { Rework = new ReworkRule("OP1", ["OP1", "OP3"]) });
        var unit = await app.LaunchAsync(line);
        (await app.StartAsync(line + "-S9", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.NotOnTheWay);
        for (var station = 1; station <= 3; station++)
        {
            await DoneAsync(app, line, station, unit.Serial);
        }

        (await app.RunAsync(new GetUnit(unit.Serial))).Unit.State.ShouldBe(UnitState.Finished);
        await app.RunAsync(new Rework(unit.Serial, "OP9"));
        (await app.RunAsync(new ShipUnit(unit.Serial))).Refusals.ShouldHaveSingleItem().Data["NextOperation"].ShouldBe("OP9");
        await DoneAsync(app, line, 9, unit.Serial);

        (await app.RunAsync(new GetUnit(unit.Serial))).Steps.Select(s => (s.State, s.Visit)).ShouldBe(
            [(StepState.Open, 2), (StepState.Done, 1), (StepState.Open, 2), (StepState.Done, 1)]);
        (await app.StartAsync(line + "-S3", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.PredecessorMissing);
        await DoneAsync(app, line, 1, unit.Serial);
        await DoneAsync(app, line, 3, unit.Serial);
        (await app.RunAsync(new ShipUnit(unit.Serial))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_optional_operation_is_done_or_passed_by(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Op(1), Op(2) with { Optional = true }, Op(3));
        var (with, without) = (await app.LaunchAsync(line), await app.LaunchAsync(line));
        await DoneAsync(app, line, 1, with.Serial);
        await DoneAsync(app, line, 2, with.Serial);
        await DoneAsync(app, line, 3, with.Serial);
        (await app.StartAsync(line + "-S3", without.Serial)).Refusals.ShouldHaveSingleItem().Data["NextOperation"].ShouldBe("OP1");
        await DoneAsync(app, line, 1, without.Serial);
        await DoneAsync(app, line, 3, without.Serial);
        (await app.RunAsync(new GetUnit(without.Serial))).Steps[1].Cause.ShouldBe(SkipCause.Optional);
        (await app.RunAsync(new ShipUnit(without.Serial))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Times_since_another_operation_are_kept_to_the_second(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(
            app, Op(1), Op(2), Op(3) with { Windows = [new TimeWindow("OP1", WindowFrom.Completed, 100, 200), new TimeWindow("OP3", MinSeconds: 50)] });
        var unit = await app.LaunchAsync(line);
        await DoneAsync(app, line, 1, unit.Serial);
        await DoneAsync(app, line, 2, unit.Serial);
        (await app.StartAsync(line + "-S3", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.TooEarly);
        app.App.Time.Advance(TimeSpan.FromSeconds(100));
        (await app.StartAsync(line + "-S3", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.CompleteAsync(line + "-S3", unit.Serial)).Refusals.ShouldHaveSingleItem().Data["Since"].ShouldBe("OP3");
        app.App.Time.Advance(TimeSpan.FromSeconds(50));
        (await app.CompleteAsync(line + "-S3", unit.Serial)).Accepted.ShouldBeTrue();
        app.App.Time.Advance(TimeSpan.FromSeconds(51));
        await app.RunAsync(new Rework(unit.Serial, "OP3"));
        (await app.StartAsync(line + "-S3", unit.Serial)).Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(RoutingErrors.TooLate), r => r.Data["Max"].ShouldBe(200));
    }

    [Fact]
    public void A_window_is_closed_at_both_ends()
    {
        var start = new DateTime(2027, 1, 1, 8, 0, 0, DateTimeKind.Utc);
        var operation = new OperationDefinition("B", "B", "S") { Windows = [new TimeWindow("A", WindowFrom.Completed, 10, 20)] };
        IEnumerable<string> At(double seconds) => OperationTerms.Of(InterlockAction.Start, new OperationFacts(operation, 1, start.AddSeconds(seconds), "P")
        {
            Times = new Dictionary<string, StepTimes> { ["A"] = new(null, start) },
        }).Select(t => t.Code);

        At(9.999).ShouldBe([RoutingErrors.TooEarly]);
        At(10).ShouldBeEmpty();
        At(20).ShouldBeEmpty();
        At(20.001).ShouldBe([RoutingErrors.TooLate]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_version_cuts_in_at_a_serial_number_and_overlaps_are_refused(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = OperationTermsTests.NewCode("K");
        var old = new DefineRouting("R" + model, 1, [model], [new OperationDefinition("A", "A", "S1")], Release: true)
        {
            BreakPoint = new BreakPoint(SerialTo: model + "099"),
        };
        await app.RunAsync(old);
        var next = old with { Version = 2, BreakPoint = new BreakPoint(SerialFrom: model + "099") };
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(next))).Code.ShouldBe(RoutingErrors.EffectivityOverlaps);
        await app.RunAsync(next with { BreakPoint = new BreakPoint(SerialFrom: model + "100") });

        (await app.RunAsync(new Launch(new UnitToLaunch(Ids.New(), model + "100", "O", model, [])))).Version.ShouldBe(2);
        (await app.RunAsync(new Launch(new UnitToLaunch(Ids.New(), model + "099", "O", model, [])))).Version.ShouldBe(1);
    }

    private static OperationDefinition Op(int number) => OperationTermsTests.Operation(number);

    private static Task<string> LineAsync(RoutingApp app, params OperationDefinition[] operations) =>
        OperationTermsTests.LineAsync(app, operations);

    private static Task DoneAsync(RoutingApp app, string line, int station, string serial) =>
        OperationTermsTests.DoneAsync(app, line, station, serial);
}
