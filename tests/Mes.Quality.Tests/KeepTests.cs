using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests;

public class KeepTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Results_inside_their_limits_are_kept_with_the_limits_then_in_force(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();

        var recorded = await plant.RecordAsync(unit, ("gap", 1.25m));
        await plant.RunAsync(new Contracts.DefineControlPlan(unit.Operation!, [An.Gap(upper: 1.1m)]));
        var row = (await plant.RunAsync(new UnitResults(unit.UnitId))).ShouldHaveSingleItem();

        recorded.Nonconformance.ShouldBeNull();
        (row.Characteristic, row.Value, row.Lower, row.Upper, row.Passed, row.Visit).ShouldBe(("GAP", 1.25m, 1m, 2m, true, 1));
        row.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe("1.25");
        plant.Facts.Of(unit.UnitId).ShouldHaveSingleItem().ShouldBeOfType<UnitMeasured>().Results.ShouldHaveSingleItem().Passed.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Results_sent_before_count_at_completion_and_a_changed_plan_judges_at_once(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync(An.Gap(), An.Torque());

        (await plant.CompleteAsync(unit)).Codes.ShouldBe([QualityErrors.ResultMissing, QualityErrors.ResultMissing]);
        await plant.RecordAsync(unit, ("GAP", 1.5m));
        (await plant.CompleteAsync(unit)).Codes.ShouldBe([QualityErrors.ResultMissing]);
        await plant.RunAsync(new Contracts.DefineControlPlan(unit.Operation!, [An.Gap()]));
        (await plant.CompleteAsync(unit)).Accepted.ShouldBeTrue();
        (await plant.CompleteAsync(unit with { Visit = 2 })).Codes.ShouldBe([QualityErrors.ResultMissing], "another visit is measured anew");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_result_out_of_limits_opens_a_nonconformance_and_holds_the_unit(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync(An.Gap(), An.Torque());

        var answer = await plant.CompleteAsync(unit, ("GAP", 2.5m), ("TORQUE", 45m));

        answer.Codes.ShouldBe([QualityErrors.ResultOutOfLimits]);
        var opened = await plant.RunAsync(new Contracts.GetNonconformance(answer.Nonconformance!));
        opened.Row.Number.ShouldMatch(@"^NC-\d{8}-\d{4}$");
        opened.Hold.ShouldMatch(@"^H-\d{8}-\d{4}$");
        opened.Row.Findings.ShouldHaveSingleItem().ShouldBe(new Finding(
            "GAP", "Gap front left", "SC", 2.5m, "mm", 1m, 2m, "Stop and call the team leader."));
        opened.Results.Select(r => (r.Characteristic, r.Passed, r.Nonconformance)).ShouldBe(
            [("GAP", false, opened.Row.Number), ("TORQUE", true, null)]);
        plant.Facts.Of(unit.UnitId).Select(f => f.Kind).ShouldBe(
            ["quality.unit-measured", "quality.nonconformance-opened", "quality.unit-held"]);
        (await plant.CompleteAsync(unit, ("GAP", 1.5m))).Codes.ShouldBe([QualityErrors.OpenHold]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task More_results_out_of_limits_in_the_visit_join_the_open_nonconformance(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync(An.Gap(), An.Torque());

        var first = await plant.RecordAsync(unit, ("GAP", 9m));
        var second = await plant.RecordAsync(unit, ("TORQUE", 9m), ("GAP", 1.5m));

        second.Nonconformance.ShouldBe(first.Nonconformance);
        var opened = await plant.RunAsync(new Contracts.GetNonconformance(first.Nonconformance!));
        opened.Row.Findings.Select(f => f.Characteristic).ShouldBe(["GAP", "TORQUE"]);
        opened.History.Select(h => h.What).ShouldBe(
            ["Quality:History.OpenedMeasurement", "Quality:History.Held", "Quality:History.FindingAdded"]);
        (await plant.RunAsync(new Contracts.ListHolds(UnitId: unit.UnitId))).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Results_that_the_plan_does_not_know_are_refused_as_a_whole(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();

        var refusal = await Should.ThrowAsync<MesException>(() => plant.RecordAsync(unit, ("GAP", 1.5m), ("COLOUR", 1m), ("GAP", 1e15m)));

        refusal.Details.Select(e => (e.Target, e.Code)).ShouldBe(
            [("measurements[1]", QualityErrors.CharacteristicUnknown), ("measurements[2]", QualityErrors.ValueImpossible)]);
        (await plant.RunAsync(new UnitResults(unit.UnitId))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_tool_may_send_only_where_the_unit_is_started(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();

        (await Should.ThrowAsync<MesException>(() => plant.RecordAsync(unit with { Station = "ELSEWHERE" }, ("GAP", 1.5m))))
            .Code.ShouldBe(QualityErrors.NotStartedHere);
        plant.Routes.Set(unit with { Started = false });
        (await Should.ThrowAsync<MesException>(() => plant.RecordAsync(unit, ("GAP", 1.5m)))).Code.ShouldBe(QualityErrors.NotStartedHere);
        (await Should.ThrowAsync<MesException>(() => plant.RecordAsync(unit with { Serial = "NOBODY" }, ("GAP", 1.5m))))
            .Code.ShouldBe(QualityErrors.UnitNotFound);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Variants_and_models_are_judged_by_their_own_lines(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync(An.Gap(), An.Torque() with { AllOf = ["TOWBAR"] });
        await plant.RunAsync(new Contracts.DefineControlPlan(unit.Operation!, [An.Gap(upper: 5m)], "h7"));

        (await plant.CompleteAsync(unit, ("GAP", 1.5m))).Accepted.ShouldBeTrue();
        (await plant.CompleteAsync(unit with { UnitId = Ids.New(), Options = ["TOWBAR"] }, ("GAP", 1.5m))).Codes.ShouldBe([QualityErrors.ResultMissing]);
        (await plant.CompleteAsync(unit with { UnitId = Ids.New(), Model = "H7" }, ("GAP", 4m))).Accepted.ShouldBeTrue();
        (await plant.CompleteAsync(unit with { UnitId = Ids.New() }, ("TORQUE", 45m))).Codes.ShouldContain(QualityErrors.CharacteristicUnknown);
    }
}
