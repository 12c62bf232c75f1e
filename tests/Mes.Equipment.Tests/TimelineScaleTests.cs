using Mes.Ui;

namespace Mes.Equipment.Tests;

public sealed class TimelineScaleTests
{
    private static readonly DateTime Origin = new(2026, 3, 2, 6, 7, 0, DateTimeKind.Utc);

    [Fact]
    public void Marks_stand_at_full_hours_of_the_sites_clock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

        var marks = TimelineScale.MarksOf(Origin, Origin.AddHours(8), zone);

        marks.Count.ShouldBe(8);
        marks.ShouldAllBe(m => TimeZoneInfo.ConvertTimeFromUtc(m, zone).Minute == 0);
    }

    [Fact]
    public void Many_segments_are_drawn_as_few_without_gaps()
    {
        var segments = Enumerable.Range(0, 10_000).Select(i => new TimelineSegment(
            Origin.AddSeconds(i), Origin.AddSeconds(i + 1), i % 3 == 0 ? UiState.Down : UiState.Running, "")).ToList();

        var drawn = TimelineScale.Thin(segments, Origin, Origin.AddSeconds(10_000), 100);

        drawn.Count.ShouldBeLessThanOrEqualTo(100);
        drawn[0].From.ShouldBe(Origin);
        drawn[^1].To.ShouldBe(Origin.AddSeconds(10_000));
        drawn.Zip(drawn.Skip(1)).ShouldAllBe(p => p.First.To == p.Second.From);
    }
}
