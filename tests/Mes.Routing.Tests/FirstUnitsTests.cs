using Mes.Equipment.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>After a set-up or a stop the first units need a release before the series.</summary>
public class FirstUnitsTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Series_waits_until_somebody_releases_the_first_units(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1));
        var station = line + "-S1";
        await app.RunAsync(new RequireFirstUnits(station, 2, 0));
        (await app.RunAsync(new BeginSeries(station, SeriesCause.Restart))).Series.ShouldBeNull("it asks for none after a stop");
        (await app.RunAsync(new BeginSeries(station, SeriesCause.SetUp))).Series!.Needed.ShouldBe(2);

        var first = await BuiltAsync(app, line, 1);
        (await Should.ThrowAsync<MesException>(() => DecideAsync(app, station, true))).Code.ShouldBe(RoutingErrors.FirstUnitsMissing);
        first = [.. first, .. await BuiltAsync(app, line, 1)];
        var third = await app.LaunchAsync(line);
        (await app.StartAsync(station, third.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.FirstUnitsNotReleased);
        (await app.RunAsync(new WhyNot(station, third.Serial))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.FirstUnitsNotReleased);
        (await app.RunAsync(new GetStation(station, third.Serial))).ShouldSatisfyAllConditions(
            v => v.Series!.Units.ShouldBe(first), v => v.Work!.StartRefusals.ShouldHaveSingleItem());

        var released = await app.App.UseCases.RunAsync(new DecideSeries(station, true, "Torque and gap measured"), MesApp.As("quality"));
        released.ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(SeriesState.Released), r => r.DecidedBy.ShouldBe("test:quality"), r => r.Units.ShouldBe(first));
        (await app.StartAsync(station, third.Serial)).Accepted.ShouldBeTrue();
        (await Should.ThrowAsync<MesException>(() => DecideAsync(app, station, true))).Code.ShouldBe(RoutingErrors.NoSeriesOpen);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rejected_first_units_are_built_again(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1));
        await app.RunAsync(new RequireFirstUnits(line + "-S1", 1, 0));
        await app.RunAsync(new BeginSeries(line + "-S1", SeriesCause.SetUp));
        await BuiltAsync(app, line, 1);
        (await DecideAsync(app, line + "-S1", false)).State.ShouldBe(SeriesState.Rejected);
        await BuiltAsync(app, line, 1);
        (await app.StartAsync(line + "-S1", (await app.LaunchAsync(line)).Serial)).Accepted.ShouldBeFalse();
        (await app.RunAsync(new ListSeries(line + "-S1"))).Select(s => s.State).ShouldBe([SeriesState.Open, SeriesState.Rejected]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_tool_begins_it_and_the_same_tool_does_not(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1) with { Tool = "T-1" });
        await app.RunAsync(new RequireFirstUnits(line + "-S1", 1, 0));
        await app.RunAsync(new SetUpStation(line + "-S1", "T-1"));
        await app.RunAsync(new SetUpStation(line + "-S1", "T-1"));
        (await app.RunAsync(new ListSeries(line + "-S1"))).ShouldHaveSingleItem().State.ShouldBe(SeriesState.Open);
        await app.RunAsync(new SetUpStation(line + "-S1", "T-2"));
        (await app.RunAsync(new ListSeries(line + "-S1"))).Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_want_the_last_place_at_once_never_both_get_it(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1));
        await app.RunAsync(new RequireFirstUnits(line + "-S1", 1, 0));
        await app.RunAsync(new BeginSeries(line + "-S1", SeriesCause.SetUp));
        var units = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.LaunchAsync(line)));
        var accepted = await Task.WhenAll(units.Select(async u =>
        {
            try
            {
                return (await app.StartAsync(line + "-S1", u.Serial)).Accepted;
            }
            catch (MesException e) when (e.Code == "Concurrency:Stale")
            {
                return false;
            }
        }));
        accepted.Count(a => a).ShouldBe(1);
        (await app.RunAsync(new ListSeries(line + "-S1"))).ShouldHaveSingleItem().Started.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_long_stop_of_the_machine_begins_it_and_a_short_one_does_not(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1));
        var station = line + "-S1";
        await app.RunAsync(new RequireFirstUnits(station, 0, 3, 30));
        var at = new DateTime(2027, 3, 1, 6, 0, 0, DateTimeKind.Utc);
        async Task TellAsync(EquipmentState state, int minute) =>
            await app.RunAsync(new TellEquipment(new EquipmentStateChangedV1(station, state, at.AddMinutes(minute), null)));

        await TellAsync(EquipmentState.Down, 0);
        await TellAsync(EquipmentState.Running, 29);
        (await app.RunAsync(new ListSeries(station))).ShouldBeEmpty();
        await TellAsync(EquipmentState.Planned, 60);
        await TellAsync(EquipmentState.Down, 70);
        await TellAsync(EquipmentState.Running, 90);
        (await app.RunAsync(new ListSeries(station))).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.Cause.ShouldBe(SeriesCause.Restart), s => s.Needed.ShouldBe(3));
    }

    private static async Task<string[]> BuiltAsync(RoutingApp app, string line, int count)
    {
        var serials = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var unit = await app.LaunchAsync(line);
            (await app.StartAsync(line + "-S1", unit.Serial)).Accepted.ShouldBeTrue();
            (await app.CompleteAsync(line + "-S1", unit.Serial)).Accepted.ShouldBeTrue();
            serials.Add(unit.Serial);
        }

        return [.. serials];
    }

    private static Task<SeriesVerification> DecideAsync(RoutingApp app, string station, bool good) =>
        app.RunAsync(new DecideSeries(station, good, "Checked"));
}
