using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;
using Mes.Routing.Contracts;

namespace Mes.Quality.Tests;

public class DispositionTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Use_as_is_concedes_the_results_so_that_the_operation_can_be_completed(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var number = (await plant.CompleteAsync(unit, ("GAP", 2.5m))).Nonconformance!;

        await plant.RunAsync(new Contracts.DispositionNonconformance(number, Disposition.UseAsIs, " Covered by the trim "));

        (await plant.CompleteAsync(unit)).Accepted.ShouldBeTrue();
        (await plant.CompleteAsync(unit, ("GAP", 2.5m))).Accepted.ShouldBeTrue("a station may send again what was conceded");
        (await plant.RunAsync(new UnitResults(unit.UnitId))).ShouldAllBe(r => r.Concession == number && !r.Passed);
        (await plant.CompleteAsync(unit, ("GAP", 2.6m))).Codes.ShouldBe([QualityErrors.ResultOutOfLimits], "further out is another matter");
        var decided = await plant.RunAsync(new Contracts.GetNonconformance(number));
        (decided.Row.State, decided.Row.Disposition, decided.Reason).ShouldBe(
            (NonconformanceState.Dispositioned, Disposition.UseAsIs, "Covered by the trim"));
        plant.Facts.Of(unit.UnitId).Select(f => f.Kind).Take(5).ShouldBe(
        [
            "quality.unit-measured", "quality.nonconformance-opened", "quality.unit-held",
            "quality.nonconformance-dispositioned", "quality.unit-hold-released",
        ]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rework_sends_the_unit_back_and_it_is_measured_anew(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var number = (await plant.CompleteAsync(unit, ("GAP", 2.5m))).Nonconformance!;

        await plant.RunAsync(new Contracts.DispositionNonconformance(number, Disposition.Rework, "Adjust", unit.Operation!.ToLowerInvariant()));

        plant.Routes.Moves.ShouldContain($"rework {unit.Serial} {unit.Operation}");
        var again = unit with { Visit = 2 };
        (await plant.CompleteAsync(again)).Codes.ShouldBe([QualityErrors.ResultMissing]);
        (await plant.CompleteAsync(again, ("GAP", 2.5m))).Nonconformance.ShouldNotBe(number);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Scrap_takes_the_unit_off_its_route_and_other_holds_stay(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var number = (await plant.CompleteAsync(unit, ("GAP", 2.5m))).Nonconformance!;
        var hold = (await plant.RunAsync(new Contracts.PlaceHold(unit.Serial, "Suspect lot"))).Hold;
        (await plant.RunAsync(new Contracts.GetNonconformance(number))).OtherHolds.ShouldBe([hold]);

        await plant.RunAsync(new Contracts.DispositionNonconformance(number, Disposition.Scrap, "Bent"));

        plant.Routes.Moves.ShouldContain($"scrap {unit.Serial}");
        (await plant.RunAsync(new Contracts.ListHolds(HoldState.Open, UnitId: unit.UnitId))).Items.ShouldHaveSingleItem().Number.ShouldBe(hold);
        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.PlaceHold(unit.Serial, "x")))).Code.ShouldBe(QualityErrors.UnitClosed);
        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial, "D1"))))
            .Code.ShouldBe(QualityErrors.UnitClosed);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reported_defect_holds_the_unit_until_it_is_decided(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();

        var opened = await plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial.ToLowerInvariant(), " scratch ", "On the left door"));

        (await plant.CompleteAsync(unit, ("GAP", 1.5m))).Codes.ShouldBe([QualityErrors.OpenHold]);
        var row = (await plant.RunAsync(new Contracts.ListNonconformances(UnitId: unit.UnitId))).Items.ShouldHaveSingleItem();
        (row.Number, row.Source, row.Defect, row.Operation).ShouldBe((opened.Number, NonconformanceSource.Report, "SCRATCH", unit.Operation));
        await plant.RunAsync(new Contracts.DispositionNonconformance(opened.Number, Disposition.UseAsIs, "Polished"));
        (await plant.CompleteAsync(unit, ("GAP", 1.5m))).Accepted.ShouldBeTrue();
        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial))))
            .Details.ShouldHaveSingleItem().Code.ShouldBe(QualityErrors.DefectMissing);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_move_that_is_refused_leaves_the_nonconformance_open(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var number = (await plant.CompleteAsync(unit, ("GAP", 2.5m))).Nonconformance!;
        plant.Routes.Refuse(unit.UnitId);

        await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.DispositionNonconformance(number, Disposition.Scrap, "Bent")));

        (await plant.RunAsync(new Contracts.GetNonconformance(number))).Row.State.ShouldBe(NonconformanceState.Open);
        (await plant.CompleteAsync(unit, ("GAP", 1.5m))).Codes.ShouldBe([QualityErrors.OpenHold]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_releases_a_persons_hold_but_not_that_of_a_nonconformance(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var hold = (await plant.RunAsync(new Contracts.PlaceHold(unit.Serial, "Suspect lot"))).Hold;
        var opened = await plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial, "D1"));

        await plant.RunAsync(new Contracts.ReleaseHold(hold, "Lot is fine"));

        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.ReleaseHold(opened.Hold, "x")))).Code.ShouldBe(QualityErrors.HoldOfNonconformance);
        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.ReleaseHold(hold, "x")))).Code.ShouldBe(QualityErrors.AlreadyReleased);
        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.ReleaseHold("H-0", "x")))).Code.ShouldBe(QualityErrors.HoldNotFound);
        plant.Facts.Of(unit.UnitId).OfType<UnitHoldReleased>().ShouldHaveSingleItem().Reason.ShouldBe("Lot is fine");
    }
}
