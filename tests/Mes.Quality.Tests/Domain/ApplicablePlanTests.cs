using CsCheck;
using Mes.Quality.Contracts;
using Mes.Quality.Judging;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests.Domain;

public class ApplicablePlanTests
{
    [Fact]
    public void A_line_holds_for_units_with_all_and_none_of_its_options()
    {
        var line = An.Gap() with { AllOf = ["EV80", "TOWBAR"], NoneOf = ["SUNROOF"] };

        ApplicablePlan.For([line], [], ["ev80", "TOWBAR"]).Characteristics.ShouldHaveSingleItem();
        ApplicablePlan.For([line], [], ["EV80"]).Characteristics.ShouldBeEmpty();
        ApplicablePlan.For([line], [], ["EV80", "TOWBAR", "SUNROOF"]).Characteristics.ShouldBeEmpty();
    }

    [Fact]
    public void A_models_own_line_takes_the_place_of_the_one_for_all_models()
    {
        var plan = ApplicablePlan.For([An.Gap(), An.Torque()], [An.Gap(upper: 5m)], []);

        plan.Characteristics.Count.ShouldBe(2);
        plan.Find("GAP")!.Upper.ShouldBe(5m);
    }

    [Fact]
    public void A_plan_that_the_rules_allow_never_has_two_lines_of_a_code_for_one_unit()
    {
        var options = Gen.Int[0, 2].Array[0, 3].Select(o => (IReadOnlyList<string>)[.. o.Distinct().Select(i => "ABC"[i].ToString())]);
        var line = Gen.Select(Gen.Bool.Select(b => b ? "GAP" : "TORQUE"), options, options)
            .Select((code, all, none) => new PlannedCharacteristic(code, code, "mm", AllOf: all, NoneOf: none));

        Gen.Select(line.Array[0, 5], options).Sample((lines, unit) =>
        {
            var plan = ControlPlanRules.Normalise(lines);
            if (!ControlPlanRules.Faults(plan).Any())
            {
                Should.NotThrow(() => ApplicablePlan.For(plan, [], unit));
            }
        });
    }
}
