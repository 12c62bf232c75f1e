namespace Mes.Orders.Tests;

public sealed class ModelRulesTests
{
    [Fact]
    public void Codes_are_brought_to_one_form()
    {
        var model = ModelRules.Normalise(A.Model() with { Code = " e5 ", Lines = [new BomLine(" seat", "s-1 ", Condition: " ev60 ")] });

        model.Code.ShouldBe("E5");
        model.Lines[0].ShouldBe(new BomLine("SEAT", "S-1", Condition: "ev60"));
        ModelRules.Judge(model).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_with_its_place()
    {
        var model = new ModelDefinition(
            "E5",
            "",
            [
                new OptionFamily("F1", "F1", [new("A", "A"), new("A", "A again"), new("AND", "And")], Default: "B"),
                new OptionFamily("F2", "F2", []),
            ],
            [new OptionRule("Self", OptionRuleKind.Excludes, "A", "A"), new OptionRule("Unknown", OptionRuleKind.Requires, "A", "X")],
            [
                new BomLine("P1", "N", 0),
                new BomLine("P 2", "N", Condition: "A and Y"),
                new BomLine("P3", "", Condition: "A and (", From: new DateOnly(2027, 2, 1), To: new DateOnly(2027, 2, 1)),
            ]);

        var errors = ModelRules.Judge(model).Select(e => $"{e.Target} {e.Code}").ToList();

        errors.ShouldBe(
            [
                "name " + OrderErrors.ValueMissing,
                "families[0].options[1].code " + OrderErrors.CodeTwice,
                "families[0].options[2].code " + OrderErrors.CodeInvalid,
                "families[0].default " + OrderErrors.DefaultForeign,
                "families[1].options " + OrderErrors.ValueMissing,
                "rules[0] " + OrderErrors.RuleSelf,
                "rules[1].other " + OrderErrors.OptionUnknown,
                "lines[0].quantity " + OrderErrors.ValueOutOfRange,
                "lines[1].position " + OrderErrors.CodeInvalid,
                "lines[1].condition " + OrderErrors.OptionUnknown,
                "lines[2].partNumber " + OrderErrors.ValueMissing,
                "lines[2].to " + OrderErrors.EffectivityEmpty,
                "lines[2].condition " + OrderErrors.ConditionOperandMissing,
            ],
            ignoreOrder: true);
    }
}
