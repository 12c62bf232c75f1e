using System.Text.Json;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class UnitTimelineHandler(TraceabilityDbContext db, UnitFinder units)
    : IHandler<UnitTimeline, IReadOnlyList<OperationSpan>>
{
    private static readonly string[] Kinds =
        ["routing.operation-started", "routing.operation-failed", "routing.operation-completed", "traceability.component-installed"];

    public async Task<IReadOnlyList<OperationSpan>> HandleAsync(UnitTimeline useCase, CancellationToken ct)
    {
        var unit = await units.GetAsync(useCase.Serial, ct);
        var events = await db.Events.AsNoTracking()
            .Where(e => e.UnitId == unit.UnitId && Kinds.Contains(e.Kind))
            .OrderBy(e => e.Sequence)
            .Select(e => new { e.Kind, e.At, e.Content })
            .ToListAsync(ct);
        var timeline = new Timeline();
        foreach (var e in events)
        {
            timeline.Add(e.Kind, e.At, Step.Read(e.Content));
        }

        return timeline.Spans;
    }
}

/// <summary>What the events of an operation have in common.</summary>
internal sealed record Step(string Operation = "", string Station = "", int? Visit = null)
{
    public static Step Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<Step>(content, MesJson.Options) ?? new Step();
        }
        catch (JsonException)
        {
            return new Step();
        }
    }
}

/// <summary>Gathers events into visits.</summary>
internal sealed class Timeline
{
    private readonly List<OperationSpan> _spans = [];

    public IReadOnlyList<OperationSpan> Spans => _spans;

    public void Add(string kind, DateTime at, Step step)
    {
        var i = _spans.FindLastIndex(s => s.Operation == step.Operation && (step.Visit is null || s.Visit == step.Visit));
        if (i < 0)
        {
            _spans.Add(new OperationSpan(step.Operation, step.Station, step.Visit ?? 1, null, null, 0, 0));
            i = _spans.Count - 1;
        }

        var span = _spans[i];
        _spans[i] = kind switch
        {
            "routing.operation-started" => span with { StartedAt = span.StartedAt ?? at },
            "routing.operation-failed" => span with { Failures = span.Failures + 1 },
            "routing.operation-completed" => span with { EndedAt = at },
            _ => span with { Installed = span.Installed + 1 },
        };
    }
}
