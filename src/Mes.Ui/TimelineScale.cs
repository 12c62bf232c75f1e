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

    /// <summary>What can be seen of many segments: where there are more than <paramref name="most"/>, the interval is cut into so many equal parts, and each shows what filled most of it.</summary>
    public static IReadOnlyList<TimelineSegment> Thin(IReadOnlyList<TimelineSegment> segments, DateTime from, DateTime to, int most = 400)
    {
        var seen = segments.Where(s => s.To > from && s.From < to).ToList();
        if (seen.Count <= most)
        {
            return seen;
        }

        var part = (to - from) / most;
        var drawn = new List<TimelineSegment>(most);
        var next = 0;
        for (var i = 0; i < most; i++)
        {
            var (begin, end) = (from + (part * i), i == most - 1 ? to : from + (part * (i + 1)));
            while (next < seen.Count && seen[next].To <= begin)
            {
                next++;
            }

            var main = seen.Skip(next).TakeWhile(s => s.From < end)
                .MaxBy(s => Math.Min(s.To.Ticks, end.Ticks) - Math.Max(s.From.Ticks, begin.Ticks));
            if (main is not null)
            {
                Add(drawn, main with { From = begin, To = end });
            }
        }

        return drawn;
    }

    private static void Add(List<TimelineSegment> drawn, TimelineSegment next)
    {
        if (drawn is [.., var last] && last.To == next.From && last.State == next.State && last.Text == next.Text)
        {
            drawn[^1] = last with { To = next.To };
        }
        else
        {
            drawn.Add(next);
        }
    }
}
