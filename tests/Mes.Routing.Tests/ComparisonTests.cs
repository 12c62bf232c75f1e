using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What differs between two versions.</summary>
public class ComparisonTests
{
    [Fact]
    public void A_version_compared_with_itself_says_the_same_everywhere()
    {
        var version = Version([Op("A"), Op("B") with { Positions = [] }, Op("R") with { Rework = new ReworkRule("A") }]);
        var same = RoutingDifference.Of(version, version with { Operations = [Op("A"), Op("B"), Op("R") with { Rework = new ReworkRule("A") }] });
        same.Head.ShouldBeEmpty();
        same.Steps.ShouldAllBe(s => s.Change == Change.Same);
        same.Edges.ShouldAllBe(e => e.Change == Change.Same);
    }

    [Fact]
    public void Steps_fields_and_arrows_that_differ_are_named()
    {
        var old = Version([Op("A"), Op("B") with { StandardSeconds = 40, Tool = "T-7" }, Op("OLD"), Op("C")]);
        var now = Version([Op("A"), Op("B") with { StandardSeconds = 55, Skill = "WELD" }, Op("C"), Op("NEW"), Op("R") with { Rework = new ReworkRule("C") }]) with
        {
            Version = 2, Models = ["E5", "H7"], EffectiveFrom = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };

        var difference = RoutingDifference.Of(old, now);
        difference.Steps.Select(s => (s.Operation, s.Change)).ShouldBe(
            [("A", Change.Same), ("B", Change.Changed), ("OLD", Change.Removed), ("C", Change.Same), ("NEW", Change.Added), ("R", Change.Added)]);
        difference.Steps[1].Fields.OrderBy(f => f.Field).ShouldBe(
            [new("skill", null, "WELD"), new("standardSeconds", "40", "55"), new("tool", "T-7", null)]);
        difference.Edges.Where(e => e.Change != Change.Same).ShouldBe(
        [
            new("B", "C", false, Change.Added), new("C", "NEW", false, Change.Added), new("R", "C", true, Change.Added),
            new("B", "OLD", false, Change.Removed), new("OLD", "C", false, Change.Removed),
        ], ignoreOrder: true);
        difference.Head.Select(f => f.Field).ShouldBe(["models", "effectiveFrom"], ignoreOrder: true);
    }

    private static RoutingSummary Version(IReadOnlyList<OperationDefinition> operations) =>
        new("R", 1, RoutingState.Released, ["E5"], null, null, null, operations, 0, null);

    private static OperationDefinition Op(string code) => new(code, code, "S-" + code);
}
