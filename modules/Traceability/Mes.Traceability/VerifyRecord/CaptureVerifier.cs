using System.Text.Json;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

/// <summary>Checks the chain of captured EPCIS events up to its head.</summary>
internal sealed class CaptureVerifier(TraceabilityDbContext db)
{
    private const string Kind = "epcis";
    private const string KeysKind = "epcis-key";
    private const int Page = 500;

    public async Task RunAsync(List<RecordFault> faults, CancellationToken ct)
    {
        // The head is read first: what is captured meanwhile lies behind it.
        var head = await db.CaptureHeads.AsNoTracking().FirstOrDefaultAsync(ct);
        var (number, hash) = (0L, RecordHash.None);
        var intact = new List<CapturedEvent>();
        await foreach (var e in db.CapturedEvents.AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (head is null || e.Number > head.Number)
            {
                break;
            }

            for (number++; number < e.Number; number++)
            {
                faults.Add(new RecordFault(RecordDifference.Missing, "", number, Kind));
                hash = e.PreviousHash;
            }

            if (!RecordHash.Of(e).AsSpan().SequenceEqual(e.Hash) || !SaysItsTime(e))
            {
                faults.Add(new RecordFault(RecordDifference.Altered, "", e.Number, Kind, e.RecordTime));
            }
            else if (!hash.AsSpan().SequenceEqual(e.PreviousHash))
            {
                faults.Add(new RecordFault(RecordDifference.LinkBroken, "", e.Number, Kind, e.RecordTime));
            }

            else
            {
                intact.Add(e);
            }

            hash = e.Hash;
            if (intact.Count == Page)
            {
                await KeysAsync(intact, faults, ct);
                intact.Clear();
            }
        }

        await KeysAsync(intact, faults, ct);
        if (head is not null && number < head.Number)
        {
            faults.Add(new RecordFault(RecordDifference.TailMissing, "", number + 1, Kind));
        }
        else if (head is not null && !hash.AsSpan().SequenceEqual(head.Hash))
        {
            faults.Add(new RecordFault(RecordDifference.HeadAltered, "", head.Number, Kind));
        }
    }

    /// <summary>What an event can be found by follows from what it says; so a key that was altered, lost or put in is found without a hash of its own.</summary>
    private async Task KeysAsync(List<CapturedEvent> events, List<RecordFault> faults, CancellationToken ct)
    {
        if (events.Count == 0)
        {
            return;
        }

        var (first, last) = (events[0].Number, events[^1].Number);
        var keys = (await db.CapturedKeys.AsNoTracking().Where(k => k.Number >= first && k.Number <= last).ToListAsync(ct)).ToLookup(k => k.Number, k => (k.Kind, k.Value));
        foreach (var e in events)
        {
            var json = JsonSerializer.Deserialize<JsonElement>(e.Content);
            if (!EventKeys.Of(json, new DocumentEvent(json, null, []).EventId).ToHashSet().SetEquals(keys[e.Number]))
            {
                faults.Add(new RecordFault(RecordDifference.Altered, "", e.Number, KeysKind, e.RecordTime));
            }
        }
    }

    /// <summary>The column repeats what the event says, so that events can be found by their time.</summary>
    private static bool SaysItsTime(CapturedEvent e)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(e.Content).GetProperty("eventTime").GetString() is { } text
                && Formats.Time(text) is { } time && Microseconds.Of(time) == Microseconds.Of(e.EventTime);
        }
        catch (Exception x) when (x is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
