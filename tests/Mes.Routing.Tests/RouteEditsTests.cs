using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What a touch in the editor does to the graph.</summary>
public class RouteEditsTests
{
    [Fact]
    public void Steps_put_behind_each_other_are_a_line_that_says_nothing_about_its_order()
    {
        var (operations, first) = RouteEdits.Behind([], null, "New");
        (operations, var second) = RouteEdits.Behind(operations, first, "New");
        (operations, var between) = RouteEdits.Behind(operations, first, "New");

        var kept = RouteEdits.Compact(operations);
        kept.Select(o => o.Code).ShouldBe([first, between, second]);
        kept.ShouldAllBe(o => o.After == null);
    }

    [Fact]
    public void A_parallel_step_an_alternative_and_a_rework_are_a_routing_without_faults()
    {
        var operations = RouteEdits.Explicit([Op("A"), Op("B"), Op("C"), Op("D")]);
        (operations, var beside) = RouteEdits.Parallel(operations, "B", "New");
        (operations, var instead) = RouteEdits.Alternative(operations, "C", "New");
        (operations, var rework) = RouteEdits.Rework(operations, "B", "New");

        GraphCheck.Of(RouteEdits.Compact(operations)).ShouldBeEmpty();
        Of(operations, beside).After.ShouldBe(["A"]);
        Of(operations, instead).After.ShouldBe(["B", beside]);
        Of(operations, "C").Choice.ShouldBe(Of(operations, instead).Choice);
        Of(operations, "D").ShouldSatisfyAllConditions(d => d.After.ShouldBe(["C", instead]), d => d.Join.ShouldBe(JoinRule.Any));
        Of(operations, rework).Rework.ShouldBe(new ReworkRule("B"));
    }

    [Fact]
    public void An_arrow_from_rework_says_where_the_unit_returns()
    {
        var (operations, rework) = RouteEdits.Rework(RouteEdits.Explicit([Op("A"), Op("B")]), "A", "New");
        operations = RouteEdits.Connect(operations, rework, "B");
        Of(operations, rework).Rework!.ReturnTo.ShouldBe("B");
        GraphCheck.Of(RouteEdits.Compact(RouteEdits.Disconnect(operations, rework, "B"))).Single().Code.ShouldBe(RoutingErrors.ReworkWithoutReturn);
    }

    [Fact]
    public void A_new_code_is_carried_to_whatever_names_the_step()
    {
        var operations = RouteEdits.Explicit(
        [
            Op("A"), Op("B") with { Windows = [new TimeWindow("A", MaxSeconds: 9)] }, Op("C") with { Choice = "X", When = new DecisionRule("A", "GAP", 1) },
            Op("R") with { Rework = new ReworkRule("A", ["A", "B"]) },
        ]);
        operations = RouteEdits.Replace(operations, "A", Op("Z") with { After = [] });
        operations.SelectMany(Named).ShouldNotContain("A");
        Of(operations, "R").Rework!.Invalidates.ShouldBe(["Z", "B"]);
        Of(operations, "C").When!.Operation.ShouldBe("Z");
    }

    [Fact]
    public void A_branch_that_is_taken_out_leaves_no_choice_of_one_and_its_follower_takes_its_place()
    {
        IReadOnlyList<OperationDefinition> choice = RouteEdits.Explicit(
        [
            Op("A"), Op("B") with { After = ["A"], Choice = "X" }, Op("C") with { After = ["A"], Choice = "X" },
            Op("C2") with { After = ["C"] }, Op("D") with { After = ["B", "C2"], Join = JoinRule.Any },
        ]);
        var follower = RouteEdits.Remove(choice, "C");
        Of(follower, "C2").ShouldSatisfyAllConditions(c => c.After.ShouldBe(["A"]), c => c.Choice.ShouldBe("X"));
        GraphCheck.Of(RouteEdits.Compact(follower)).ShouldBeEmpty();

        var one = RouteEdits.Remove(follower, "C2");
        Of(one, "B").Choice.ShouldBeNull();
        Of(one, "D").Join.ShouldBe(JoinRule.All);
        GraphCheck.Of(RouteEdits.Compact(one)).ShouldBeEmpty();
    }

    /// <summary>Whatever is clicked, in whatever order: nothing names a step that is gone, no two have one code, and reading back what is kept changes nothing.</summary>
    [Fact]
    public void Any_row_of_touches_keeps_the_graph_whole() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 99], Gen.Int[0, 99]).Array[1, 25].Sample(touches =>
    {
        var operations = RouteEdits.Behind([], null, "New").Operations;
        foreach (var (touch, a, b) in touches)
        {
            operations = Touch(operations, touch, operations[a % operations.Count].Code, operations[b % operations.Count].Code);
        }

        var codes = operations.Select(o => o.Code).ToList();
        var kept = RouteEdits.Compact(operations);
        var again = RouteEdits.Explicit(kept);
        return codes.Distinct().Count() == codes.Count
            && operations.SelectMany(Named).All(n => n.Length == 0 || codes.Contains(n))
            && operations.All(o => Same(o, Of(again, o.Code)));
    });

    [Fact]
    public void What_is_undone_comes_back_and_what_is_done_anew_forgets_it()
    {
        var history = new EditHistory<string>("a");
        history.Do("b");
        history.Do("c");
        history.Undo();
        history.Now.ShouldBe("b");
        history.Redo();
        history.Now.ShouldBe("c");
        history.Undo();
        history.Do("d");
        history.CanRedo.ShouldBeFalse();
        history.Undo();
        history.Undo();
        (history.Now, history.CanUndo, history.IsChanged).ShouldBe(("a", false, false));
    }

    private static IReadOnlyList<OperationDefinition> Touch(IReadOnlyList<OperationDefinition> operations, int touch, string a, string b)
    {
        var flow = Of(operations, a).Rework is null;
        return touch switch
        {
            0 => RouteEdits.Behind(operations, a, "New").Operations,
            1 when flow => RouteEdits.Branch(operations, a, "New").Operations,
            2 when flow => RouteEdits.Parallel(operations, a, "New").Operations,
            3 when flow => RouteEdits.Alternative(operations, a, "New").Operations,
            4 when flow => RouteEdits.Rework(operations, a, "New").Operations,
            5 when !Follows(operations, a, b) => RouteEdits.Connect(operations, a, b),
            6 => RouteEdits.Disconnect(operations, a, b),
            7 when operations.Count > 2 => RouteEdits.Remove(operations, a),
            _ => operations,
        };
    }

    /// <summary>Whether an arrow from <paramref name="a"/> to <paramref name="b"/> would close a circle; the order of a circle is nobody's promise.</summary>
    private static bool Follows(IReadOnlyList<OperationDefinition> operations, string a, string b) =>
        a == b || (Of(operations, a).After ?? []).Any(x => Follows(operations, x, b));

    private static bool Same(OperationDefinition a, OperationDefinition b) =>
        (a.After ?? []).Order().SequenceEqual((b.After ?? []).Order()) && a.Choice == b.Choice && a.Join == b.Join && a.Rework?.ReturnTo == b.Rework?.ReturnTo;

    private static IEnumerable<string> Named(OperationDefinition o) =>
        [.. o.After ?? [], .. o.When is { } when ? [when.Operation] : Array.Empty<string>(), .. (o.Windows ?? []).Select(w => w.Since),
            .. o.Rework is { } rework ? [rework.ReturnTo, .. rework.Invalidates ?? []] : Array.Empty<string>()];

    private static OperationDefinition Of(IReadOnlyList<OperationDefinition> operations, string code) => operations.Single(o => o.Code == code);

    private static OperationDefinition Op(string code) => new(code, code, "S-" + code);
}
