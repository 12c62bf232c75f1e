using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>An operation that any station of a work centre may do.</summary>
public class WorkCentreTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Any_station_of_the_work_centre_may_do_it_and_no_other(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (line, centre, unit) = await WaitingAsync(app);
        (await app.RunAsync(new GetUnit(unit.Serial))).Unit.Station.ShouldBe(centre);

        (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.AlreadyDone);
        var wrong = (await app.StartAsync("ELSEWHERE", unit.Serial)).Refusals.ShouldHaveSingleItem();
        wrong.Code.ShouldBe(RoutingErrors.WrongWorkCentre);
        (wrong.Data["WorkCentre"], wrong.Data["Stations"]).ShouldBe((centre, $"{centre}-A, {centre}-B"));
        (await app.StartAsync(centre, unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.WrongWorkCentre);

        (await app.StartAsync(centre + "-B", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.RunAsync(new GetUnit(unit.Serial))).Unit.Station.ShouldBe(centre + "-B");
        var other = (await app.StartAsync(centre + "-A", unit.Serial)).Refusals.ShouldHaveSingleItem();
        (other.Code, other.Data["NextStation"]).ShouldBe((RoutingErrors.InWorkElsewhere, centre + "-B"));
        (await app.CompleteAsync(centre + "-A", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.InWorkElsewhere);
        (await app.CompleteAsync(centre + "-B", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.StartAsync(centre + "-A", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.AlreadyDone);

        app.Facts.Of(unit.UnitId).OfType<OperationCompleted>().Last().Station.ShouldBe(centre + "-B");
        await OperationTermsTests.DoneAsync(app, line, 3, unit.Serial);
        (await app.RunAsync(new ShipUnit(unit.Serial))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sent_back_a_unit_may_go_to_another_station_and_a_skip_or_move_needs_none(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (line, centre, unit) = await WaitingAsync(app);
        var skipped = await app.LaunchAsync(line);
        await app.StartAsync(centre + "-A", unit.Serial);
        await app.CompleteAsync(centre + "-A", unit.Serial);
        await app.RunAsync(new Rework(unit.Serial, "OP2"));
        (await app.RunAsync(new GetUnit(unit.Serial))).Unit.Station.ShouldBe(centre);
        (await app.StartAsync(centre + "-B", unit.Serial)).Accepted.ShouldBeTrue();
        await app.RunAsync(new Rework(unit.Serial, "OP1"));
        (await app.RunAsync(new GetUnit(unit.Serial))).Steps[1].ShouldSatisfyAllConditions(
            s => s.Station.ShouldBe(centre), s => s.WorkCentre.ShouldBe(centre), s => s.Stations.ShouldBe([centre + "-A", centre + "-B"]));

        await OperationTermsTests.DoneAsync(app, line, 1, skipped.Serial);
        (await app.RunAsync(new MoveUnit(skipped.Serial, "OP2"))).Accepted.ShouldBeTrue();
        (await app.RunAsync(new SkipOperation(skipped.Serial, "OP2", "Tester is down"))).Unit.Operation.ShouldBe("OP3");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Its_stations_share_one_queue_on_the_board_and_at_the_station(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (line, centre) = await LineAsync(app);
        var units = new List<UnitToLaunch>();
        for (var i = 0; i < 3; i++)
        {
            units.Add(await app.LaunchAsync(line));
            await OperationTermsTests.DoneAsync(app, line, 1, units[i].Serial);
        }

        await app.StartAsync(centre + "-A", units[0].Serial);
        var board = (await app.RunAsync(new GetBoard())).Stations.Where(s => s.WorkCentre == centre).ToDictionary(s => s.Code);
        board[centre + "-A"].ShouldSatisfyAllConditions(s => s.Queue.ShouldBe(2), s => s.SharedQueue.ShouldBe(2), s => s.Units.Count.ShouldBe(1));
        board[centre + "-B"].ShouldSatisfyAllConditions(s => s.Queue.ShouldBe(2), s => s.StandardSeconds.ShouldBe(60), s => s.Units.ShouldBeEmpty());

        var station = await app.RunAsync(new GetStation(centre + "-b"));
        station.Queue.Select(u => u.Serial).ShouldBe([units[1].Serial, units[2].Serial]);
        (station.QueueLength, station.WorkCentre!.Code).ShouldBe((2, centre));
        station.Operations.ShouldHaveSingleItem().Code.ShouldBe("OP2");
        (await app.RunAsync(new GetStation(centre))).QueueLength.ShouldBe(2);
        (await app.RunAsync(new GetStation(centre + "-B", units[1].Serial))).Work!.StartRefusals.ShouldBeEmpty();
        (await app.RunAsync(new GetStation(centre + "-B", units[0].Serial))).Work!.StartRefusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.InWorkElsewhere);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_released_keeps_its_stations_and_the_next_version_has_those_of_today(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (line, centre, unit) = await WaitingAsync(app);
        await app.RunAsync(new DefineWorkCentre(centre, "Testers", [centre + "-B", centre + "-C"]));
        (await app.StartAsync(centre + "-C", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.WrongWorkCentre);
        (await app.StartAsync(centre + "-A", unit.Serial)).Accepted.ShouldBeTrue();

        var old = await app.RunAsync(new GetRouting("R-" + line));
        old.WorkCentres.ShouldHaveSingleItem().Stations.ShouldBe([centre + "-A", centre + "-B"]);
        await app.RunAsync(new EndRouting("R-" + line, 1));
        var now = app.App.Time.GetUtcNow().UtcDateTime;
        await app.RunAsync(new DefineRouting("R-" + line, 2, [line], old.Operations, now, Release: true));
        var compared = await app.RunAsync(new CompareRoutings("R-" + line, 1, "R-" + line, 2));
        compared.Head.Single(f => f.Field == "workCentres").Right.ShouldBe($"{centre}: {centre}-B, {centre}-C");
        var next = await app.LaunchAsync(line);
        await OperationTermsTests.DoneAsync(app, line, 1, next.Serial);
        (await app.StartAsync(centre + "-C", next.Serial)).Accepted.ShouldBeTrue();

        await app.RunAsync(new RemoveWorkCentre(centre));
        (await app.RunAsync(new ListWorkCentres())).ShouldNotContain(c => c.Code == centre);
        (await app.CompleteAsync(centre + "-C", next.Serial)).Accepted.ShouldBeTrue();
        (await OperationTermsTests.RefusedAsync(app, new RemoveWorkCentre(centre))).ShouldBe(RoutingErrors.WorkCentreNotFound);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_routing_names_work_centres_that_there_are_and_a_station_belongs_to_one_at_most(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, centre) = (OperationTermsTests.NewCode("M"), OperationTermsTests.NewCode("WC"));
        DefineRouting Routing(string station, string? named) => new(
            "R-" + model, 1, [model], [new OperationDefinition("OP1", "Test", station) { WorkCentre = named }], Release: true);
        (await OperationTermsTests.RefusedAsync(app, Routing("", centre))).ShouldBe(RoutingErrors.WorkCentreUnknown);
        (await app.RunAsync(new CheckRouting(Routing("", centre)))).Faults.ShouldHaveSingleItem().Target.ShouldBe("operations[0].workCentre");
        await app.RunAsync(Routing("", centre) with { Release = false, Unfinished = true });
        (await OperationTermsTests.RefusedAsync(app, new ReleaseRouting("R-" + model, 1))).ShouldBe(RoutingErrors.WorkCentreUnknown);

        await app.RunAsync(new DefineWorkCentre(centre.ToLowerInvariant(), "Testers", [centre + "-b", centre + "-A"]));
        (await app.RunAsync(new ListWorkCentres())).Single(c => c.Code == centre).Stations.ShouldBe([centre + "-A", centre + "-B"]);
        (await OperationTermsTests.RefusedAsync(app, Routing(centre + "-A", centre))).ShouldBe(RoutingErrors.StationAndCentre);
        (await OperationTermsTests.RefusedAsync(app, Routing(centre, null))).ShouldBe(RoutingErrors.CentreIsStation);
        (await OperationTermsTests.RefusedAsync(app, new DefineWorkCentre(centre + "2", "More", [centre + "-A"]))).ShouldBe(RoutingErrors.StationInCentre);
        (await OperationTermsTests.RefusedAsync(app, new DefineWorkCentre(centre + "2", "More", [centre]))).ShouldBe(RoutingErrors.CentreIsStation);
        (await OperationTermsTests.RefusedAsync(app, new DefineWorkCentre(centre + "-A", "More", [centre + "-Z"]))).ShouldBe(RoutingErrors.CentreIsStation);
        (await OperationTermsTests.RefusedAsync(app, new DefineWorkCentre(centre + "2", "More", []))).ShouldBe(RoutingErrors.OutOfRange);
        (await app.RunAsync(new ReleaseRouting("R-" + model, 1))).WorkCentres.ShouldHaveSingleItem().Code.ShouldBe(centre);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_all_stations_that_reach_for_a_unit_at_once_one_gets_it(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (line, centre, unit) = await WaitingAsync(app);
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await app.StartAsync($"{centre}-{(i % 2 == 0 ? "A" : "B")}", unit.Serial)).Accepted;
            }
            catch (MesException e)
            {
                e.Code.ShouldBe("Concurrency:Stale");
                return false;
            }
        })));
        taken.Count(t => t).ShouldBe(1);
    }

    [Fact]
    public void The_load_of_a_work_centre_is_spread_over_its_stations()
    {
        var line = new ReleasedRouting(
            "R", 1,
            [new OperationDefinition("A", "A", "S-A", 40), new OperationDefinition("T", "Test", "", 150) { WorkCentre = "EOL" }],
            [new WorkCentre("EOL", "Testers", ["E1", "E2", "E3"])]);
        var balance = BalanceSheet.Of([new Variant("M", [], line, 1)], 60, []);
        balance.Stations.ToDictionary(s => s.Station, s => s.MeanSeconds)
            .ShouldBe(new Dictionary<string, decimal> { ["S-A"] = 40, ["E1"] = 50, ["E2"] = 50, ["E3"] = 50 }, ignoreOrder: true);
        (balance.WorkSeconds, balance.Balance).ShouldBe((190, decimal.Round(190m / 240, 4)));
    }

    /// <summary>Wherever a unit stands on a line, a station is let in where the step is its own or its work centre's, and nowhere else.</summary>
    [Fact]
    public void A_station_is_let_in_exactly_where_the_step_is_its_own_or_its_work_centres() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 6], Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 2]).Sample((centres, done, centre, number) =>
        {
            done = Math.Min(done, centres.Length);
            IReadOnlyList<string> Of(int c) => [.. Enumerable.Range(0, 2).Select(n => $"C{c}-{n}")];
            IReadOnlyList<RouteStep> route =
            [
                .. centres.Select((c, i) => new RouteStep(i + 1, "OP" + i, i < done ? $"C{c}-0" : "C" + c, i < done ? StepState.Done : StepState.Open)
                {
                    Stations = Of(c),
                }),
            ];
            var terms = Interlock.Decide(new InterlockSnapshot(InterlockAction.Start, $"C{centre}-{number}", UnitState.InProcess, route));
            (terms.Count == 0).ShouldBe(done < centres.Length && centres[done] == centre && number < 2, string.Join(", ", terms.Select(t => t.Code)));
        });

    /// <summary>A unit that waits at a work centre.</summary>
    private static async Task<(string Line, string Centre, UnitToLaunch Unit)> WaitingAsync(RoutingApp app)
    {
        var (line, centre) = await LineAsync(app);
        var unit = await app.LaunchAsync(line);
        await OperationTermsTests.DoneAsync(app, line, 1, unit.Serial);
        return (line, centre, unit);
    }

    /// <summary>Three operations; the second at any of two stations, <c>{centre}-A</c> and <c>{centre}-B</c>.</summary>
    internal static async Task<(string Line, string Centre)> LineAsync(RoutingApp app)
    {
        var centre = OperationTermsTests.NewCode("WC");
        await app.RunAsync(new DefineWorkCentre(centre, "Testers", [centre + "-A", centre + "-B"]));
        var line = await OperationTermsTests.LineAsync(
            app,
            OperationTermsTests.Operation(1),
            new OperationDefinition("OP2", "Test", "", 60) { WorkCentre = centre },
            OperationTermsTests.Operation(3));
        return (line, centre);
    }
}
