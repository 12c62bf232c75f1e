using CsCheck;
using Mes.Quality.Contracts;
using Mes.Quality.Judging;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests.Domain;

public class ResultJudgeTests
{
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(2.0, true)]
    [InlineData(0.999999, false)]
    [InlineData(2.000001, false)]
    public void A_value_equal_to_a_limit_is_inside(double value, bool inside)
    {
        var judged = ResultJudge.Judge("TRIM1", An.Plan(An.Gap()), [], [An.Result("GAP", (decimal)value)]);

        judged.OutOfLimits.ShouldBe(!inside);
        judged.Refusals.Count.ShouldBe(inside ? 0 : 1);
    }

    [Fact]
    public void What_is_judged_is_what_is_kept_to_six_decimals()
    {
        var judged = ResultJudge.Judge("TRIM1", An.Plan(An.Gap()), [], [An.Result("GAP", 2.0000004m)]);

        judged.Results.Single().Value.ShouldBe(2m);
        judged.OutOfLimits.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, 2.0, -1000.0, true)]
    [InlineData(1.0, null, 1000.0, true)]
    [InlineData(null, null, 5.0, true)]
    [InlineData(null, 2.0, 2.5, false)]
    public void A_limit_may_be_missing(double? lower, double? upper, double value, bool inside) =>
        ResultJudge.Judge("TRIM1", An.Plan(An.Gap((decimal?)lower, (decimal?)upper)), [], [An.Result("GAP", (decimal)value)])
            .OutOfLimits.ShouldBe(!inside);

    [Fact]
    public void Every_failing_term_is_listed()
    {
        var judged = ResultJudge.Judge(
            "TRIM1", An.Plan(An.Gap(), An.Torque()), [], [An.Result("GAP", 9m), An.Result("COLOUR", 1m), An.Result("GAP", 1e20m)]);

        judged.Refusals.Select(r => r.Code).ShouldBe(
            [QualityErrors.ResultOutOfLimits, QualityErrors.CharacteristicUnknown, QualityErrors.ValueImpossible, QualityErrors.ResultMissing]);
        judged.Refusals[0].Data["Name"].ShouldBe("Gap front left");
        judged.Refusals[0].Data["Lower"].ShouldBe(1m);
        judged.Refusals[3].Data["Characteristic"].ShouldBe("TORQUE");
    }

    [Fact]
    public void A_result_of_the_same_visit_counts_and_the_last_one_wins()
    {
        KeptValue[] kept = [new("GAP", 5m, false, null), new("GAP", 1.5m, true, null)];

        ResultJudge.Judge("TRIM1", An.Plan(An.Gap()), kept, []).Refusals.ShouldBeEmpty();
        ResultJudge.Judge("TRIM1", An.Plan(An.Gap()), [.. kept.Reverse()], []).Refusals.Single().Code.ShouldBe(QualityErrors.ResultOutOfLimits);
    }

    [Fact]
    public void A_characteristic_that_is_not_required_may_be_missing_but_not_wrong()
    {
        var plan = An.Plan(An.Gap(required: false));

        ResultJudge.Judge("TRIM1", plan, [], []).Refusals.ShouldBeEmpty();
        ResultJudge.Judge("TRIM1", plan, [], [An.Result("gap ", 3m)]).OutOfLimits.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2.5, true)]
    [InlineData(2.2, true)]
    [InlineData(2.6, false)]
    [InlineData(0.9, false)]
    public void A_concession_covers_the_conceded_value_and_nothing_further_out(double value, bool covered)
    {
        KeptValue[] kept = [new("GAP", 2.5m, false, "NC-1")];

        var judged = ResultJudge.Judge("TRIM1", An.Plan(An.Gap()), kept, [An.Result("GAP", (decimal)value)]);

        judged.OutOfLimits.ShouldBe(!covered);
        judged.Results.Single().Concession.ShouldBe(covered ? "NC-1" : null);
        ResultJudge.Judge("TRIM1", An.Plan(An.Gap()), kept, []).Refusals.ShouldBeEmpty("the kept result itself is conceded");
    }

    [Fact]
    public void Nothing_is_accepted_unless_every_required_result_is_inside() => Gen.Select(
            Gen.Decimal[-10m, 10m].Array[0, 4], Gen.Decimal[-5m, 0m], Gen.Decimal[0m, 5m], Gen.Bool)
        .Sample((values, lower, upper, required) =>
        {
            var judged = ResultJudge.Judge(
                "TRIM1", An.Plan(An.Gap(Limits.Round(lower), Limits.Round(upper), required)), [], [.. values.Select(v => An.Result("GAP", v))]);
            var good = values.All(v => Limits.Inside(Limits.Round(v), Limits.Round(lower), Limits.Round(upper)));

            (judged.Refusals.Count == 0).ShouldBe(good && (values.Length > 0 || !required));
        });
}
