using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests.Domain;

public class ControlPlanRulesTests
{
    [Fact]
    public void Every_fault_is_named_with_its_place()
    {
        var plan = ControlPlanRules.Normalise(
        [
            new(" gap ", "", "mm", 2m, 1m),
            new("TORQUE", "Torque", "N·m", 1m, 2m, 3m, Special: "XX"),
            new("GAP", "Gap again", "mm"),
            new("ANGLE", "Angle", AllOf: ["a"], NoneOf: ["A"]),
        ]);

        var faults = ControlPlanRules.Faults(plan).Select(f => (f.Target, f.Code)).ToList();

        faults.ShouldBe(
            [
                ("characteristics[0].name", QualityErrors.Missing),
                ("characteristics[0].lower", QualityErrors.LimitsCrossed),
                ("characteristics[1].special", QualityErrors.SpecialUnknown),
                ("characteristics[1].target", QualityErrors.TargetOutside),
                ("characteristics[2].code", QualityErrors.CharacteristicTwice),
                ("characteristics[3].noneOf", QualityErrors.ConditionImpossible),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void Lines_of_one_code_are_fine_when_their_conditions_exclude_each_other()
    {
        var plan = ControlPlanRules.Normalise([An.Gap() with { AllOf = ["sunroof"] }, An.Gap(upper: 3m) with { NoneOf = ["SUNROOF"] }]);

        ControlPlanRules.Faults(plan).ShouldBeEmpty();
    }
}
