using CsCheck;

namespace Mes.Orders.Tests;

public sealed class ProductTests
{
    [Fact]
    public void A_forbidden_pair_is_refused_with_the_rules_name()
    {
        var error = A.Product().Judge(["EV80", "WHITE", "SUNROOF", "TOWBAR"]).ShouldHaveSingleItem();

        error.Code.ShouldBe(OrderErrors.ForbiddenPair);
        error.Data["Rule"].ShouldBe("No hook under an open roof");
    }

    [Fact]
    public void A_needed_option_that_is_missing_is_refused_with_the_rules_name()
    {
        var error = A.Product().Judge(["EV60", "WHITE", "TOWBAR"]).ShouldHaveSingleItem();

        error.Code.ShouldBe(OrderErrors.RequiredOption);
        error.Data["Rule"].ShouldBe("Towing needs the large battery");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var codes = A.Product().Judge(["WHITE", "RED", "NONE"]).Select(e => e.Code);

        codes.ShouldBe([OrderErrors.UnknownOption, OrderErrors.FamilyMissing, OrderErrors.FamilyTwice], ignoreOrder: true);
    }

    [Fact]
    public void A_default_fills_a_family_that_the_order_does_not_name()
    {
        A.Product().Complete(["EV60"]).ShouldBe(["EV60", "WHITE"]);
        A.Product().Complete(["EV60", "RED"]).ShouldBe(["EV60", "RED"]);
    }

    [Fact]
    public void The_150_percent_list_becomes_one_part_a_position()
    {
        var explosion = A.Product().Explode(["EV80", "RED", "TOWBAR"], A.Day);

        explosion.Errors.ShouldBeEmpty();
        explosion.Parts.ShouldBe(
        [
            new OrderedPart("BATTERY_PACK", "P-80", 1, TraceMode.Serial),
            new OrderedPart("BODY_SHELL", "B-100", 1, TraceMode.Serial),
            new OrderedPart("HOOK", "H-1", 1, TraceMode.None),
            new OrderedPart("WHEEL_SET", "W-1", 4, TraceMode.Lot),
        ]);
    }

    [Fact]
    public void A_gap_names_the_position_and_its_lines()
    {
        var model = A.Model() with { Lines = [new BomLine("SEAT", "S-1", Condition: "SUNROOF"), new BomLine("SEAT", "S-2", Condition: "TOWBAR")] };

        var error = A.Product(model).Explode(["EV60", "WHITE"], A.Day).Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe(OrderErrors.PositionGap);
        error.Data["Position"].ShouldBe("SEAT");
        error.Data["Lines"].ShouldBe(new List<int> { 1, 2 });
    }

    [Fact]
    public void An_overlap_names_the_position_and_the_lines_that_apply()
    {
        var model = A.Model() with
        {
            Lines = [new BomLine("SEAT", "S-1", Condition: "EV60"), new BomLine("SEAT", "S-2", Condition: "EV80"), new BomLine("SEAT", "S-3")],
        };

        var error = A.Product(model).Explode(["EV80", "WHITE"], A.Day).Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe(OrderErrors.PositionOverlap);
        error.Data["Lines"].ShouldBe(new List<int> { 2, 3 });
        error.Data["Parts"].ShouldBe(new List<string> { "S-2", "S-3" });
    }

    [Theory]
    [InlineData("2027-02-28", "OLD")]
    [InlineData("2027-03-01", "NEW")]
    [InlineData("2027-12-31", "NEW")]
    public void A_line_applies_from_its_first_day_until_the_day_before_its_end(string day, string part)
    {
        var change = new DateOnly(2027, 3, 1);
        var model = A.Model() with { Lines = [new BomLine("ECU", "OLD", To: change), new BomLine("ECU", "NEW", From: change)] };

        var explosion = A.Product(model).Explode(["EV60", "WHITE"], DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        explosion.Parts.ShouldHaveSingleItem().PartNumber.ShouldBe(part);
    }

    /// <summary>Random conditions, random orders: each mandatory position has exactly one part or is reported, never both, never neither.</summary>
    [Fact]
    public void Every_mandatory_position_has_exactly_one_part_or_an_error()
    {
        string[] options = ["O1", "O2", "O3", "O4"];
        var families = options.Select(o => new OptionFamily("F" + o, o, [new ProductOption(o, o)], Mandatory: false)).ToList();
        var condition = Gen.Recursive<string>((depth, inner) => depth > 3
            ? Gen.OneOf(options)
            : Gen.OneOf(
                Gen.OneOf(options),
                Gen.Select(inner, inner, (a, b) => $"({a} and {b})"),
                Gen.Select(inner, inner, (a, b) => $"({a} or {b})"),
                inner.Select(a => $"not {a}")));
        var line = Gen.Select(Gen.OneOf("P1", "P2", "P3"), condition, Gen.Bool, (p, c, m) => new BomLine(p, "N-" + p, Condition: c, Mandatory: m));
        var order = Gen.Bool.Array[4].Select(b => options.Where((_, i) => b[i]).ToList());

        Gen.Select(line.List[1, 12], order).Sample((lines, ordered) =>
        {
            var product = A.Product(new ModelDefinition("M", "M", families, [], lines));
            var explosion = product.Explode(ordered, A.Day);
            var set = ordered.ToHashSet();
            foreach (var position in lines.GroupBy(l => l.Position))
            {
                var expected = position.Count(l => ConditionParser.Parse(l.Condition).Holds(set));
                var parts = explosion.Parts.Count(p => p.Position == position.Key);
                var errors = explosion.Errors.Count(e => (string)e.Data["Position"]! == position.Key);
                parts.ShouldBe(expected == 1 ? 1 : 0);
                errors.ShouldBe(expected > 1 || (expected == 0 && position.Any(l => l.Mandatory)) ? 1 : 0);
            }
        });
    }

    [Fact]
    public void Every_valid_combination_is_walked_and_no_other()
    {
        var product = A.Product();

        var found = Combinations.Of(product, 1000).OfType<IReadOnlyList<string>>().Select(o => string.Join('+', o)).ToList();

        found.Count.ShouldBe(10, "two drives × two paints × (none, roof) and the hook for the large battery");
        found.Distinct().Count().ShouldBe(10);
        found.ShouldAllBe(o => product.Judge(o.Split('+')).Count == 0);
    }
}
