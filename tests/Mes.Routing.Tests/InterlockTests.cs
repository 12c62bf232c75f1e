using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

public class InterlockTests
{
    private static readonly MesError Hold = MesError.Of("Quality:OpenHold", ("Hold", "H1"));
    private static readonly MesError Result = MesError.Of("Quality:ResultMissing", ("Characteristic", "GAP"));
    private static readonly MesError Part = MesError.Of("Traceability:ComponentMissing", ("Position", "ENGINE"));

    [Fact]
    public void The_first_operation_may_be_started_at_its_station() =>
        Codes(InterlockAction.Start, "S1", Route("OOO")).ShouldBeEmpty();

    [Fact]
    public void A_started_operation_may_be_completed() =>
        Codes(InterlockAction.Complete, "S2", Route("DSO")).ShouldBeEmpty();

    [Fact]
    public void A_later_operation_is_refused_and_the_refusal_names_what_comes_first()
    {
        var terms = Interlock.Decide(Snapshot(InterlockAction.Start, "S3", Route("DOO")));
        var term = terms.ShouldHaveSingleItem();
        term.Code.ShouldBe(RoutingErrors.PredecessorMissing);
        term.Data["Operation"].ShouldBe("OP3");
        term.Data["NextOperation"].ShouldBe("OP2");
        term.Data["NextStation"].ShouldBe("S2");
    }

    [Fact]
    public void Completing_a_later_operation_is_refused_for_both_reasons() =>
        Codes(InterlockAction.Complete, "S3", Route("DSO"))
            .ShouldBe([RoutingErrors.PredecessorMissing, RoutingErrors.NotStarted]);

    [Fact]
    public void A_station_that_is_not_on_the_route_is_refused() =>
        Codes(InterlockAction.Start, "S9", Route("OOO")).ShouldBe([RoutingErrors.WrongStation]);

    [Fact]
    public void A_finished_unit_at_a_foreign_station_is_told_that_nothing_is_left() =>
        Codes(InterlockAction.Start, "S9", Route("DDD")).ShouldBe([RoutingErrors.NothingLeft]);

    [Fact]
    public void A_second_start_is_refused() =>
        Codes(InterlockAction.Start, "S1", Route("SOO")).ShouldBe([RoutingErrors.AlreadyStarted]);

    [Fact]
    public void Completing_what_was_not_started_is_refused() =>
        Codes(InterlockAction.Complete, "S1", Route("OOO")).ShouldBe([RoutingErrors.NotStarted]);

    [Theory]
    [InlineData("DOO")]
    [InlineData("COO")]
    [InlineData("DDD")]
    public void What_is_done_or_conceded_is_not_done_again(string states)
    {
        Codes(InterlockAction.Start, "S1", Route(states)).ShouldBe([RoutingErrors.AlreadyDone]);
        Codes(InterlockAction.Complete, "S1", Route(states)).ShouldBe([RoutingErrors.AlreadyDone]);
    }

    [Theory]
    [InlineData(UnitState.Shipped)]
    [InlineData(UnitState.Scrapped)]
    public void A_closed_unit_is_refused_everything(UnitState state)
    {
        foreach (var action in Enum.GetValues<InterlockAction>())
        {
            Interlock.Decide(Snapshot(action, "S1", Route("OOO")) with { State = state })
                .Select(t => t.Code).ShouldBe([RoutingErrors.UnitClosed]);
        }
    }

    [Fact]
    public void A_unit_ships_only_after_its_last_operation()
    {
        Codes(InterlockAction.Ship, "", Route("DDO")).ShouldBe([RoutingErrors.NotFinished]);
        Codes(InterlockAction.Ship, "", Route("DDC")).ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_refuses_start_completion_and_shipping()
    {
        foreach (var (action, route) in new[]
        {
            (InterlockAction.Start, "OOO"), (InterlockAction.Complete, "SOO"), (InterlockAction.Ship, "DDD"),
        })
        {
            Interlock.Decide(Snapshot(action, "S1", Route(route)) with { Standing = [Hold] }).ShouldBe([Hold]);
        }
    }

    [Fact]
    public void Results_and_components_count_for_completion_only()
    {
        var snapshot = Snapshot(InterlockAction.Start, "S1", Route("OOO")) with { Completion = [Result, Part] };
        Interlock.Decide(snapshot).ShouldBeEmpty();
        Interlock.Decide(snapshot with { Action = InterlockAction.Ship, Route = Route("DDD") }).ShouldBeEmpty();
        Interlock.Decide(snapshot with { Action = InterlockAction.Complete, Route = Route("SOO") }).ShouldBe([Result, Part]);
    }

    [Fact]
    public void Every_failing_term_is_listed_at_once()
    {
        var terms = Interlock.Decide(Snapshot(InterlockAction.Complete, "S3", Route("DOO")) with
        {
            Standing = [Hold], Completion = [Result, Part],
        });
        terms.Select(t => t.Code).ShouldBe(
            [RoutingErrors.PredecessorMissing, RoutingErrors.NotStarted, Hold.Code, Result.Code, Part.Code]);
    }

    [Fact]
    public void A_bad_result_is_a_fact_only_where_the_unit_is_in_work()
    {
        var bad = Snapshot(InterlockAction.Complete, "S2", Route("DSO")) with { Completion = [Result] };
        Interlock.IsInWork(bad).ShouldBeTrue();
        Interlock.IsInWork(bad with { Standing = [Hold] }).ShouldBeFalse();
        Interlock.IsInWork(bad with { Station = "S3" }).ShouldBeFalse();
        Interlock.IsInWork(bad with { Route = Route("DOO") }).ShouldBeFalse();
    }

    [Fact]
    public void A_station_that_comes_twice_means_the_visit_that_is_not_done()
    {
        IReadOnlyList<RouteStep> route =
        [
            new(1, "A", "S1", StepState.Done), new(2, "B", "S2", StepState.Open), new(3, "C", "S1", StepState.Open),
        ];
        var term = Interlock.Decide(Snapshot(InterlockAction.Start, "S1", route)).ShouldHaveSingleItem();
        term.Code.ShouldBe(RoutingErrors.PredecessorMissing);
        term.Data["Operation"].ShouldBe("C");
    }

    private static InterlockSnapshot Snapshot(InterlockAction action, string station, IReadOnlyList<RouteStep> route) =>
        new(action, station, UnitState.InProcess, route);

    private static IEnumerable<string> Codes(InterlockAction action, string station, IReadOnlyList<RouteStep> route) =>
        Interlock.Decide(Snapshot(action, station, route)).Select(t => t.Code);

    private static IReadOnlyList<RouteStep> Route(string states) => [.. states.Select((c, i) => new RouteStep(
        i + 1, $"OP{i + 1}", $"S{i + 1}", c switch
        {
            'O' => StepState.Open, 'S' => StepState.Started, 'D' => StepState.Done, _ => StepState.Conceded,
        }))];
}
