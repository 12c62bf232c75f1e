using System.Text.Json;
using Mes.Ui;

namespace Mes.Traceability;

/// <summary>A moment on a lane.</summary>
internal sealed record LanePoint(RecordedEvent Event, UiState State);

/// <summary>What one module says about a unit, over time.</summary>
internal sealed record Lane(string Module, IReadOnlyList<TimelineSegment> Bars, IReadOnlyList<LanePoint> Points);

/// <summary>Lays the events of a unit's record out in lanes, a module each: what lasts as a bar, what happens at once as a point. Pure.</summary>
internal static class UnitLanes
{
    /// <summary>What begins something that lasts, what ends it, and the member that says which.</summary>
    private static readonly (string Begin, string[] Ends, string Member, UiState State)[] Lasting =
    [
        ("routing.operation-started", ["routing.operation-completed", "routing.operation-skipped"], "operation", UiState.Running),
        ("quality.unit-held", ["quality.unit-hold-released"], "hold", UiState.Held),
        (UnitPacked.Name, [UnitUnpacked.Name], "container", UiState.Waiting),
        ("quality.nonconformance-opened", ["quality.nonconformance-dispositioned"], "number", UiState.Down),
    ];

    /// <param name="events">In order.</param>
    /// <param name="now">Where what has not ended is cut off.</param>
    public static IReadOnlyList<Lane> Of(IReadOnlyList<RecordedEvent> events, DateTime now) => [.. events
        .GroupBy(e => e.Kind.Split('.')[0], StringComparer.Ordinal)
        .Select(g => new Lane(g.Key, Bars([.. g], now), [.. g.Select(e => new LanePoint(e, StateOf(e.Kind)))]))];

    private static List<TimelineSegment> Bars(List<RecordedEvent> events, DateTime now)
    {
        var bars = new List<TimelineSegment>();
        foreach (var (begin, ends, member, state) in Lasting)
        {
            var open = new Dictionary<string, DateTime>(StringComparer.Ordinal);
            foreach (var e in events)
            {
                var what = Text(e.Content, member);
                if (e.Kind == begin)
                {
                    open.TryAdd(what, e.At);
                }
                else if (ends.Contains(e.Kind) && open.Remove(what, out var since))
                {
                    bars.Add(new TimelineSegment(since, e.At, state, what));
                }
            }

            bars.AddRange(open.Select(o => new TimelineSegment(o.Value, now, state, o.Key)));
        }

        return bars;
    }

    private static string Text(JsonElement content, string member) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty(member, out var value) ? value.ToString() : "";

    private static UiState StateOf(string kind) => kind switch
    {
        "routing.operation-failed" or "routing.unit-scrapped" or "quality.nonconformance-opened" => UiState.Down,
        "quality.unit-held" => UiState.Held,
        "traceability.component-removed" or "routing.unit-sent-to-rework" or "routing.term-overridden" or "platform.gate-overridden" => UiState.Blocked,
        _ => UiState.Done,
    };
}
