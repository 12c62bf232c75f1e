using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

public class VariantsTests
{
    private static readonly string[] Options = ["A", "B", "C", "D"];

    private static readonly Gen<IReadOnlyList<string>> GenOptions =
        Gen.Bool.Array[Options.Length].Select(a => (IReadOnlyList<string>)[.. Options.Where((_, i) => a[i])]);

    /// <summary>0 not named, 1 asked for, 2 excluded: a condition that can be met.</summary>
    private static readonly Gen<VariantCondition?> GenCondition = Gen.Int[0, 2].Array[Options.Length].Select(a =>
        Variants.Normal(new VariantCondition(
            [.. Options.Where((_, i) => a[i] == 1)], [.. Options.Where((_, i) => a[i] == 2)])));

    [Theory]
    [InlineData("", "", "A", true)]
    [InlineData("A", "", "A,B", true)]
    [InlineData("A,C", "", "A,B", false)]
    [InlineData("", "B", "A,B", false)]
    [InlineData("A", "D", "A,B", true)]
    public void A_condition_asks_for_all_and_none(string all, string none, string options, bool matches) =>
        new VariantCondition(List(all), List(none)).Matches(List(options)).ShouldBe(matches);

    [Fact]
    public void Two_conditions_overlap_exactly_where_some_variant_meets_both() =>
        Gen.Select(GenCondition, GenCondition).Sample((a, b) =>
            Variants.Overlap(a, b) == AllVariants().Any(v => a.Matches(v) && b.Matches(v)));

    [Fact]
    public void Writing_a_condition_in_another_order_or_case_changes_nothing() =>
        Gen.Select(GenCondition, GenOptions).Sample((condition, options) =>
        {
            var turned = condition is null ? null : new VariantCondition(
                [.. (condition.AllOf ?? []).Reverse().Select(o => $" {o.ToLowerInvariant()} ")], condition.NoneOf);
            return Variants.Normal(turned).Matches(options) == condition.Matches(options);
        });

    private static IEnumerable<IReadOnlyList<string>> AllVariants() =>
        Enumerable.Range(0, 1 << Options.Length).Select(bits =>
            (IReadOnlyList<string>)[.. Options.Where((_, i) => (bits >> i & 1) == 1)]);

    private static string[] List(string text) => text.Length == 0 ? [] : text.Split(',');
}
