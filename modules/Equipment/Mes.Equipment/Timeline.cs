namespace Mes.Equipment;

/// <summary>A report as the time model sees it.</summary>
internal readonly record struct TimelinePoint(DateTime Since, StateValue Value, bool Late);

/// <summary>Turns reports into stretches of time. Pure.</summary>
internal static class Timeline
{
    /// <summary>Stretches that cover <paramref name="from"/> to <paramref name="to"/> without gap or overlap. Neighbours differ: a report that repeats its predecessor begins nothing.</summary>
    /// <param name="before">The newest report at or before <paramref name="from"/>; null: nothing was known then.</param>
    /// <param name="points">The reports after <paramref name="from"/>, by source time, then arrival.</param>
    /// <param name="from">Begin.</param>
    /// <param name="to">End.</param>
    public static IReadOnlyList<StateStretch> Fold(
        TimelinePoint? before, IEnumerable<TimelinePoint> points, DateTime from, DateTime to)
    {
        var stretches = new List<StateStretch>();
        var (value, since, late) = (before?.Value ?? StateValue.Nothing, from, before?.Late ?? false);
        foreach (var point in points)
        {
            if (point.Since >= to)
            {
                break;
            }

            if (point.Value == value)
            {
                continue;
            }

            Close(point.Since);
            (value, since, late) = (point.Value, point.Since, point.Late);
        }

        Close(to);
        return stretches;

        void Close(DateTime end)
        {
            if (end > since)
            {
                Add(stretches, new StateStretch(since, end, value.State, value.Reason, value.SourceState, late));
            }
        }
    }

    /// <summary>Seconds per state, longest first. Their sum is the length of the stretches.</summary>
    public static IReadOnlyList<StateSeconds> ByState(IEnumerable<StateStretch> stretches) =>
    [
        .. stretches.GroupBy(s => s.State)
            .Select(g => new StateSeconds(g.Key, g.Sum(s => s.Seconds)))
            .OrderByDescending(s => s.Seconds).ThenBy(s => s.State),
    ];

    /// <summary>Seconds per source state, longest first.</summary>
    public static IReadOnlyList<SourceStateSeconds> BySourceState(IEnumerable<StateStretch> stretches) =>
    [
        .. stretches.GroupBy(s => s.SourceState)
            .Select(g => new SourceStateSeconds(g.Key, g.Sum(s => s.Seconds)))
            .OrderByDescending(s => s.Seconds).ThenBy(s => s.SourceState, StringComparer.Ordinal),
    ];

    /// <summary>Reports at one instant leave no stretch behind, so that equal neighbours can meet.</summary>
    private static void Add(List<StateStretch> stretches, StateStretch next)
    {
        if (stretches is [.., var last] && (last.State, last.Reason, last.SourceState) == (next.State, next.Reason, next.SourceState))
        {
            stretches[^1] = last with { To = next.To };
        }
        else
        {
            stretches.Add(next);
        }
    }
}
