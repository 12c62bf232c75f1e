using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;
using Mes.Routing.Contracts;

namespace Mes.Quality.Tests;

public class RealRouteTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_car_is_reworked_then_conceded_and_finishes(TestDatabase database)
    {
        var line = await Line.OnAsync(database);
        const string serial = "CAR-1";
        var id = await line.LaunchAsync(serial);
        await line.StartAsync(serial, Line.First);

        var failed = await line.CompleteAsync(serial, Line.First, ("GAP", 2.4m));
        failed.Accepted.ShouldBeFalse();
        failed.Refusals.Select(r => r.Code).ShouldContain(QualityErrors.ResultOutOfLimits);
        var first = await OpenAsync(line, id);
        await line.RunAsync(new Contracts.DispositionNonconformance(first.Number, Disposition.Rework, "Adjust", "fit"));

        (await line.StartAsync(serial, Line.First)).Accepted.ShouldBeTrue();
        (await line.CompleteAsync(serial, Line.First)).Refusals.Select(r => r.Code).ShouldContain(QualityErrors.ResultMissing, "the old visit does not count");
        var recorded = await line.RunAsync(new Contracts.RecordResults(Line.First, serial, [new("GAP", 2.1m, "GAUGE-7")]));
        recorded.Nonconformance.ShouldNotBeNull();
        (await line.CompleteAsync(serial, Line.First)).Refusals.Select(r => r.Code).ShouldContain(QualityErrors.OpenHold);
        await line.RunAsync(new Contracts.DispositionNonconformance(recorded.Nonconformance, Disposition.UseAsIs, "Inside after paint"));

        (await line.CompleteAsync(serial, Line.First)).Accepted.ShouldBeTrue();
        await line.StartAsync(serial, Line.Second);
        (await line.CompleteAsync(serial, Line.Second, ("TORQUE", 50m))).Unit.State.ShouldBe(UnitState.Finished);
        var results = await line.RunAsync(new UnitResults(id));
        results.Select(r => (r.Operation, r.Visit, r.Passed, r.Concession)).ShouldBe(
            [("FIT", 1, false, null), ("FIT", 2, false, recorded.Nonconformance), ("SEAT", 1, true, null)]);
        results[1].Tool.ShouldBe("GAUGE-7");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_scrapped_car_is_refused_everywhere(TestDatabase database)
    {
        var line = await Line.OnAsync(database);
        const string serial = "CAR-2";
        var id = await line.LaunchAsync(serial);
        await line.StartAsync(serial, Line.First);
        await line.CompleteAsync(serial, Line.First, ("GAP", 9m));
        var report = await line.RunAsync(new Contracts.ReportNonconformance(serial, "D1"));

        await line.RunAsync(new Contracts.DispositionNonconformance((await OpenAsync(line, id, report.Number)).Number, Disposition.Scrap, "Bent"));
        await line.RunAsync(new Contracts.DispositionNonconformance(report.Number, Disposition.Scrap, "Bent too"));

        (await line.StartAsync(serial, Line.First)).Accepted.ShouldBeFalse();
        (await line.RunAsync(new GetUnit(serial))).Unit.State.ShouldBe(UnitState.Scrapped);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_return_operation_that_is_not_on_the_route_leaves_everything_as_it_was(TestDatabase database)
    {
        var line = await Line.OnAsync(database);
        const string serial = "CAR-3";
        var id = await line.LaunchAsync(serial);
        await line.StartAsync(serial, Line.First);
        await line.CompleteAsync(serial, Line.First, ("GAP", 9m));
        var number = (await OpenAsync(line, id)).Number;

        await Should.ThrowAsync<MesException>(() => line.RunAsync(
            new Contracts.DispositionNonconformance(number, Disposition.Rework, "Adjust", "NOWHERE")));

        (await OpenAsync(line, id)).Number.ShouldBe(number);
        (await line.RunAsync(new Contracts.ListHolds(HoldState.Open, UnitId: id))).Items.ShouldHaveSingleItem();
    }

    private static async Task<NonconformanceRow> OpenAsync(Line line, Guid unit, string? except = null) =>
        (await line.RunAsync(new Contracts.ListNonconformances(NonconformanceState.Open, UnitId: unit)))
        .Items.Where(n => n.Number != except).ShouldHaveSingleItem();
}
