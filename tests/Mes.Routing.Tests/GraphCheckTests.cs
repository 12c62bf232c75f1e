using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What is refused when a routing is saved, and what is not.</summary>
public class GraphCheckTests
{
    [Fact]
    public void A_line_parallel_branches_a_choice_a_decision_and_a_rework_are_fine() => Errors(
        Op("A"),
        Op("B") with { After = ["A"] },
        Op("C") with { After = ["A"] },
        Op("D") with { After = ["B", "C"] },
        Op("E1") with { After = ["D"], Choice = "CELL" },
        Op("E2") with { After = ["D"], Choice = "CELL" },
        Op("F") with { After = ["E1", "E2"], Join = JoinRule.Any },
        Op("G1") with { Choice = "LEAK", When = new DecisionRule("F", "RATE", 5) },
        Op("G2") with { After = ["F"], Choice = "LEAK" },
        Op("H") with { After = ["G1", "G2"], Join = JoinRule.Any },
        Op("R") with { Rework = new ReworkRule("B", ["B", "D"]) }).ShouldBeEmpty();

    [Fact]
    public void A_join_of_all_over_branches_of_one_choice_can_never_complete() => Errors(
        Op("A"), Op("B") with { After = ["A"], Choice = "X" }, Op("C") with { After = ["A"], Choice = "X" }, Op("D") with { After = ["B", "C"] })
        .ShouldBe([RoutingErrors.JoinNeverCompletes]);

    [Fact]
    public void A_join_of_any_over_parallel_branches_would_pass_one_by() => Errors(
        Op("A"), Op("B") with { After = ["A"] }, Op("C") with { After = ["A"] }, Op("D") with { After = ["B", "C"], Join = JoinRule.Any })
        .ShouldBe([RoutingErrors.JoinPassesBy]);

    [Fact]
    public void A_branch_that_waits_for_another_branch_of_its_choice_is_never_reached() => Errors(
        Op("A"), Op("B") with { After = ["A"], Choice = "X" }, Op("C") with { After = ["B"], Choice = "X" }, Op("D") with { After = ["B"] })
        .ShouldBe([RoutingErrors.NeverReached]);

    [Fact]
    public void Operations_that_wait_for_each_other_are_refused() =>
        Errors(Op("A") with { After = ["B"] }, Op("B") with { After = ["A"] }).ShouldBe([RoutingErrors.GraphCircular, RoutingErrors.GraphCircular]);

    [Fact]
    public void Rework_without_a_return_into_the_flow_is_refused()
    {
        Errors(Op("A"), Op("R") with { Rework = new ReworkRule("") }).ShouldBe([RoutingErrors.ReworkWithoutReturn]);
        Errors(Op("A"), Op("R") with { Rework = new ReworkRule("R") }).ShouldBe([RoutingErrors.ReworkWithoutReturn]);
        Errors(Op("R") with { Rework = new ReworkRule("R") }).ShouldContain(RoutingErrors.Missing);
    }

    [Fact]
    public void Names_that_the_routing_lacks_are_refused_wherever_they_stand() => Errors(
        Op("A") with { After = ["X"] },
        Op("B") with { Windows = [new TimeWindow("X", MaxSeconds: 1)] },
        Op("C") with { Choice = "Q", When = new DecisionRule("X", "GAP", 1) },
        Op("R") with { Rework = new ReworkRule("A", ["X"]) })
        .ShouldBe(Enumerable.Repeat(RoutingErrors.OperationUnknown, 4));

    [Fact]
    public void A_choice_has_two_branches_or_more_and_one_for_all_other_results()
    {
        Errors(Op("A"), Op("B") with { Choice = "X" }).ShouldBe([RoutingErrors.ChoiceAlone]);
        Errors(
            Op("A"),
            Op("B") with { After = ["A"], Choice = "X", When = new DecisionRule("A", "GAP", 1) },
            Op("C") with { After = ["A"], Choice = "X", When = new DecisionRule("A", "GAP", null, 1) }).ShouldBe([RoutingErrors.OtherwiseMissing]);
        Errors(
            Op("A"),
            Op("B") with { After = [], Choice = "X", When = new DecisionRule("A", "GAP", 1) },
            Op("C") with { After = ["A"], Choice = "X" }).ShouldBe([RoutingErrors.DecisionNotBefore]);
    }

    [Fact]
    public void Choices_that_can_be_combined_in_too_many_ways_are_refused() => Errors(
        [Op("A"), .. Enumerable.Range(0, 13).SelectMany(i => new[]
        {
            Op($"L{i}") with { After = ["A"], Choice = $"X{i}" }, Op($"R{i}") with { After = ["A"], Choice = $"X{i}" },
        })]).ShouldBe([RoutingErrors.TooManyChoices]);

    [Theory]
    [InlineData(null, "V100", "V101", null, false)]
    [InlineData(null, "V100", "V100", null, true)]
    [InlineData(null, "V99", "V100", null, false)]
    [InlineData("V1", null, null, null, true)]
    public void Break_points_overlap_where_a_serial_number_lies_in_both(string? aFrom, string? aTo, string? bFrom, string? bTo, bool overlap) =>
        BreakPoints.Overlap(new BreakPoint(aFrom, aTo), new BreakPoint(bFrom, bTo)).ShouldBe(overlap);

    [Fact]
    public void A_unit_without_a_build_number_lies_in_no_range_of_build_numbers()
    {
        var from = new BreakPoint(SequenceFrom: 500);
        from.Contains("V1", 500).ShouldBeTrue();
        from.Contains("V1", 499).ShouldBeFalse();
        from.Contains("V1", null).ShouldBeFalse();
        BreakPoints.Overlap(from, new BreakPoint(SequenceTo: 499)).ShouldBeFalse();
        BreakPoints.Overlap(from, null).ShouldBeTrue();
    }

    private static OperationDefinition Op(string code) => new(code, code, "S-" + code);

    private static IEnumerable<string> Errors(params OperationDefinition[] operations)
    {
        try
        {
            RoutingCheck.Normal(new DefineRouting("R", 1, ["M"], operations));
            return [];
        }
        catch (MesException refused)
        {
            return refused.Details.Select(d => d.Code);
        }
    }
}
