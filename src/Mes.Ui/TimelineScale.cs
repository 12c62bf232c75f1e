namespace Mes.Ui;

/// <summary>Where the marks of a time axis stand. Pure.</summary>
public static class TimelineScale
{
    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(7),
    ];

    /// <summary>The smallest distance between marks that leaves at most <paramref name="marks"/>.</summary>
    public static TimeSpan StepOf(TimeSpan length, int marks) =>
        Steps.Cast<TimeSpan?>().FirstOrDefault(s => length / s!.Value <= marks) ?? Steps[^1];

    /// <summary>Full hours, or what the step makes of them, on the clock of <paramref name="zone"/>.</summary>
    public static IReadOnlyList<DateTime> MarksOf(DateTime from, DateTime to, TimeZoneInfo zone, int marks = 12)
    {
        var step = StepOf(to - from, marks);
        var local = TimeZoneInfo.ConvertTimeFromUtc(from, zone);
        var past = TimeSpan.FromTicks(local.TimeOfDay.Ticks % Math.Min(step.Ticks, TimeSpan.TicksPerDay));
        var first = past == TimeSpan.Zero ? from : from - past + TimeSpan.FromTicks(Math.Min(step.Ticks, TimeSpan.TicksPerDay));
        var all = new List<DateTime>();
        for (var at = first; at < to; at += step)
        {
            all.Add(at);
        }

        return all;
    }
}
