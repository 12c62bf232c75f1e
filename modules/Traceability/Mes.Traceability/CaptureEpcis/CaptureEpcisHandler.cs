using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Platform.Live;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

internal sealed class CaptureEpcisHandler(EventStore store, ForeignStatements statements, TraceabilityDbContext db, ICallContext call, ILiveNotices live)
    : IHandler<CaptureEpcis, CaptureResult>
{
    public async Task<CaptureResult> HandleAsync(CaptureEpcis useCase, CancellationToken ct)
    {
        var document = EpcisDocument.Read(useCase.Document, useCase.Single);
        if (document.Faults.Count > 0)
        {
            throw new MesException(
                ErrorKind.Invalid, MesError.Of(TraceabilityErrors.EpcisRefused, ("Count", document.Faults.Count), ("Job", "")), document.Faults);
        }

        var faults = document.Events.SelectMany(e => e.Faults).ToList();
        List<DocumentEvent> good = faults.Count > 0 && !useCase.Proceed ? [] : [.. document.Events.Where(e => e.Faults.Count == 0)];
        var capture = Ids.New();
        var kept = await store.KeepAsync(capture, good, ct);
        var job = new Capture(capture)
        {
            Kind = ExchangeKind.Epcis, At = call.UtcNow, By = call.Caller.Actor.Name, Proceed = useCase.Proceed, Success = faults.Count == 0, Events = document.Events.Count,
            Captured = kept.Count, Known = good.Count - kept.Count, Errors = JsonSerializer.Serialize(faults, MesJson.Options), Head = document.Head,
        };
        db.Captures.Add(job);
        await statements.EnterAsync(kept, document.Head, capture, ct);
        await db.SaveChangesAsync(ct);
        live.Changed("epcis");
        return new CaptureResult(job.Show(), [.. good.Select(e => e.EventId)]);
    }
}

/// <summary>Keeps events: each once, chained, with what it can be found by.</summary>
internal sealed class EventStore(TraceabilityDbContext db, ICallContext call)
{
    private const int Chunk = 500;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Those that were not known, each with its row.</returns>
    public async Task<IReadOnlyList<(CapturedEvent Row, DocumentEvent Event)>> KeepAsync(Guid capture, IReadOnlyList<DocumentEvent> events, CancellationToken ct)
    {
        if (events.Count == 0)
        {
            return [];
        }

        var head = await HeadAsync(ct);
        var known = await KnownAsync(events, ct);
        var kept = new List<(CapturedEvent, DocumentEvent)>();
        foreach (var e in events.Where(e => known.Add(e.Identity)))
        {
            var row = new CapturedEvent
            {
                Site = call.Site, Number = head.Number + 1, CaptureId = capture, EventTime = Formats.Time(e.Json.GetProperty("eventTime").GetString()!)!.Value,
                RecordTime = call.UtcNow, Content = Content(e.Json), Context = e.Contexts is { } c ? JsonSerializer.Serialize(c, Plain) : "",
                Identity = e.Identity, PreviousHash = head.Hash,
            }.Sealed();
            head.MoveTo(row);
            db.Append(row);
            kept.Add((row, e));
            foreach (var (kind, value) in EventKeys.Of(e.Json, e.EventId))
            {
                db.Append(new CapturedKey { Site = call.Site, Kind = kind, Value = value, Number = row.Number });
            }
        }

        return kept;
    }

    /// <summary>When somebody else recorded the event does not matter here.</summary>
    private static string Content(JsonElement e)
    {
        var content = JsonNode.Parse(e.GetRawText())!.AsObject();
        content.Remove("recordTime");
        return content.ToJsonString(Plain);
    }

    private async Task<CaptureHead> HeadAsync(CancellationToken ct)
    {
        var head = await db.CaptureHeads.TagWith(RowLocks.Tag).FirstOrDefaultAsync(ct);
        if (head is null)
        {
            head = new CaptureHead();
            db.CaptureHeads.Add(head);
        }

        return head;
    }

    private async Task<HashSet<string>> KnownAsync(IReadOnlyList<DocumentEvent> events, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in events.Select(e => e.Identity).Chunk(Chunk))
        {
            known.UnionWith(await db.CapturedEvents.AsNoTracking().Where(e => some.Contains(e.Identity)).Select(e => e.Identity).ToListAsync(ct));
        }

        return known;
    }
}
