using Mes.Equipment.Contracts;

namespace Mes.Equipment.Tests;

public sealed class StateTests
{
    private static readonly DateTime Six = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Seconds_per_state_add_up_to_the_interval(TestDatabase database)
    {
        var app = await WithAsync(database, "DUR-1");
        await app.RunAsync(new ReportState("dur-1", EquipmentState.Running, Six.AddMinutes(10)));
        await app.RunAsync(new ReportState("DUR-1", EquipmentState.Down, Six.AddMinutes(20), "jam", "alarm"));
        await app.RunAsync(new ReportState("DUR-1", EquipmentState.Running, Six.AddMinutes(25)));

        var answer = await app.RunAsync(new GetStateDurations("DUR-1", Six, Six.AddHours(1)));

        answer.States.ShouldBe(
            [new(EquipmentState.Running, 2700m), new(EquipmentState.Unknown, 600m), new(EquipmentState.Down, 300m)]);
        answer.SourceStates.ShouldBe([new(null, 3300m), new("ALARM", 300m)]);
        answer.States.Sum(s => s.Seconds).ShouldBe(answer.Seconds);
        answer.Changes.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_late_report_is_sorted_in_and_flagged(TestDatabase database)
    {
        var app = await WithAsync(database, "LATE-1");
        await app.RunAsync(new ReportState("LATE-1", EquipmentState.Running, Six));
        await app.RunAsync(new ReportState("LATE-1", EquipmentState.Running, Six.AddMinutes(30)));

        await app.RunAsync(new ReportState("LATE-1", EquipmentState.Down, Six.AddMinutes(10)));

        var line = await app.RunAsync(new GetStateTimeline("LATE-1", Six, Six.AddHours(1)));
        line.Stretches.Select(s => (s.State, s.Seconds, s.Late)).ShouldBe(
            [(EquipmentState.Running, 600m, false), (EquipmentState.Down, 1200m, true), (EquipmentState.Running, 1800m, false)]);
        (await app.RunAsync(new GetStateDurations("LATE-1", Six, Six.AddHours(1)))).LateEvents.ShouldBe(1);
        (await app.RunAsync(new GetEquipment("LATE-1"))).Summary.Since.ShouldBe(Six.AddMinutes(30));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Reports_of_one_machine_at_once_are_all_kept(TestDatabase database)
    {
        var app = await WithAsync(database, "RACE-1");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => app.RunAsync(
            new ReportState("RACE-1", i % 2 == 0 ? EquipmentState.Running : EquipmentState.Down, Six.AddMinutes(i))))));

        var line = await app.RunAsync(new GetStateTimeline("RACE-1", Six, Six.AddMinutes(20)));
        line.Stretches.Count.ShouldBe(20);
        (await app.RunAsync(new GetEquipment("RACE-1"))).Summary.Since.ShouldBe(Six.AddMinutes(19));
    }

    [Fact]
    public async Task An_import_with_a_bad_line_takes_nothing_and_names_every_one()
    {
        var app = await WithAsync(TestDatabase.Sqlite, "IMP-1");

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportStateEvents("IMP-1",
        [
            new(Six, SourceState: "ACTIVE"), new(Six.AddMinutes(1), SourceState: "DANCING"), new(new DateTime(2999, 1, 1), EquipmentState.Down),
        ])));

        refusal.Details.Select(d => (d.Code, d.Line)).ShouldBe([(EquipmentErrors.StateMissing, 2), (EquipmentErrors.SinceInFuture, 3)]);
        (await app.RunAsync(new GetEquipment("IMP-1"))).Summary.Since.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_board_shows_todays_seconds_in_the_sites_day(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        app.Time.Set(new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero));
        var midnight = new DateTime(2026, 3, 2, 16, 0, 0, DateTimeKind.Utc);
        await app.RunAsync(new DefineEquipment("L", "Line", EquipmentLevel.Line));
        await app.RunAsync(new DefineEquipment("S", "Station", EquipmentLevel.Station, "L"));
        await app.RunAsync(new DefineEquipment("M", "Machine", EquipmentLevel.Machine, "S"));
        await app.RunAsync(new ReportState("S", EquipmentState.Down, midnight.AddHours(-3)));
        await app.RunAsync(new ReportState("S", EquipmentState.Running, midnight.AddHours(1), SourceState: "active"));

        var board = await app.RunAsync(new GetEquipmentBoard());

        board.From.ShouldBe(midnight);
        board.Tiles.Select(t => t.Equipment.Code).ShouldBe(["S", "M"]);
        board.Tiles[0].SourceState.ShouldBe("ACTIVE");
        board.Tiles[0].Stretches[0].State.ShouldBe(EquipmentState.Down);
        board.Tiles[0].Stretches[0].Seconds.ShouldBe(3600m);
        board.Tiles[0].Seconds.Sum(t => t.Seconds).ShouldBe((board.At - midnight).Ticks / (decimal)TimeSpan.TicksPerSecond);
        board.Tiles[1].Seconds.Single().State.ShouldBe(EquipmentState.Unknown);
    }

    private static async Task<MesApp> WithAsync(TestDatabase database, string code)
    {
        var app = await MesApp.SharedAsync(database);
        await app.RunAsync(new DefineEquipment(code, code, EquipmentLevel.Machine));
        return app;
    }
}
