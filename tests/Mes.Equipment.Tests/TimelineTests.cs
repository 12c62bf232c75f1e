using CsCheck;
using Mes.Equipment.Contracts;
using Mes.Equipment.Features;

namespace Mes.Equipment.Tests;

public sealed class TimelineTests
{
    private static readonly DateTime Origin = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Time_before_the_first_report_is_unknown_and_not_waiting()
    {
        var stretches = Timeline.Fold(null, [Point(20, EquipmentState.Waiting)], Origin, At(60));

        stretches.Select(s => (s.State, s.Seconds)).ShouldBe([(EquipmentState.Unknown, 20m), (EquipmentState.Waiting, 40m)]);
    }

    [Fact]
    public void The_state_at_the_beginning_is_the_one_that_was_reported_before()
    {
        var stretches = Timeline.Fold(Point(-600, EquipmentState.Down), [Point(10, EquipmentState.Running)], Origin, At(60));

        stretches.Select(s => (s.State, s.Seconds)).ShouldBe([(EquipmentState.Down, 10m), (EquipmentState.Running, 50m)]);
    }

    [Fact]
    public void Of_two_reports_about_one_instant_the_later_arrival_holds()
    {
        var stretches = Timeline.Fold(
            Point(-1, EquipmentState.Running), [Point(10, EquipmentState.Down), Point(10, EquipmentState.Running)], Origin, At(60));

        stretches.Select(s => (s.State, s.Seconds)).ShouldBe([(EquipmentState.Running, 60m)]);
    }

    [Fact]
    public void The_time_model_is_closed_whatever_is_reported() => GenReports.Sample(reports =>
    {
        var to = At(100);
        var points = reports.Select(r => Point(r.At, r.State)).OrderBy(p => p.Since);
        var stretches = Timeline.Fold(null, points, Origin, to);

        stretches.Sum(s => s.Seconds).ShouldBe(100m);
        Timeline.ByState(stretches).Sum(s => s.Seconds).ShouldBe(100m);
        Timeline.BySourceState(stretches).Sum(s => s.Seconds).ShouldBe(100m);
        stretches[0].From.ShouldBe(Origin);
        stretches[^1].To.ShouldBe(to);
        for (var i = 1; i < stretches.Count; i++)
        {
            stretches[i].From.ShouldBe(stretches[i - 1].To);
            stretches[i].State.ShouldNotBe(stretches[i - 1].State);
        }
    });

    [Fact]
    public void Any_order_of_arrival_gives_the_same_stretches() =>
        Gen.Select(GenReports, Gen.Int).Sample((reports, seed) =>
        {
            var distinct = reports.DistinctBy(r => r.At).OrderBy(r => r.At).ToArray();
            var shuffled = distinct.ToArray();
            new Random(seed).Shuffle(shuffled);

            Stretches(shuffled).ShouldBe(Stretches(distinct));
        });

    [Fact]
    public void Sending_everything_again_changes_nothing() => GenReports.Sample(reports =>
    {
        var distinct = reports.DistinctBy(r => r.At).OrderBy(r => r.At).ToArray();
        var intake = new StateIntake(StateValue.Nothing, null, null, []);
        var first = distinct.Count(r => intake.Take(Of(r), At(1000)) is not null);
        var again = distinct.Count(r => intake.Take(Of(r), At(1000)) is not null);

        first.ShouldBe(distinct.Length);
        again.ShouldBe(0);
    });

    [Fact]
    public void A_repeated_state_without_a_time_of_its_own_is_no_new_event()
    {
        var intake = new StateIntake(StateValue.Nothing, null, null, []);
        intake.Take(new Reading(At(1), Value(EquipmentState.Running)), At(1)).ShouldNotBeNull();

        intake.Take(new Reading(null, Value(EquipmentState.Running)), At(5)).ShouldBeNull();
        intake.Take(new Reading(At(1), Value(EquipmentState.Running)), At(9)).ShouldBeNull();

        intake.Repeated.ShouldBe(2);
        intake.Changes.ShouldBe(1);
    }

    private static readonly Gen<(int At, EquipmentState State)[]> GenReports =
        Gen.Select(Gen.Int[0, 120], Gen.Enum<EquipmentState>()).Array[0, 30];

    private static List<(DateTime, DateTime, EquipmentState)> Stretches((int At, EquipmentState State)[] arrivals)
    {
        var intake = new StateIntake(StateValue.Nothing, null, null, []);
        var rows = arrivals.Select(r => intake.Take(Of(r), At(1000))).OfType<IntakeRow>().ToList();
        var before = rows.Where(r => r.Since <= Origin).Select(r => (TimelinePoint?)new TimelinePoint(r.Since, r.Value, r.Late)).LastOrDefault();
        var points = rows.Where(r => r.Since > Origin).OrderBy(r => r.Since).Select(r => new TimelinePoint(r.Since, r.Value, r.Late));
        return [.. Timeline.Fold(before, points, Origin, At(100)).Select(s => (s.From, s.To, s.State))];
    }

    private static Reading Of((int At, EquipmentState State) report) => new(At(report.At), Value(report.State));

    private static TimelinePoint Point(int seconds, EquipmentState state) => new(At(seconds), Value(state), false);

    private static StateValue Value(EquipmentState state) => new(state, null, null);

    private static DateTime At(int seconds) => Origin.AddSeconds(seconds);
}
