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
        if (await db.CaptureHeads.AsNoTracking().FirstOrDefaultAsync(ct) is { } head)
        {
            await ChainAsync(head, faults, ct);
            await KeysAsync(head, faults, ct);
        }
    }

    private async Task ChainAsync(CaptureHead head, List<RecordFault> faults, CancellationToken ct)
    {
        var (number, hash) = (0L, RecordHash.None);
        await foreach (var e in db.CapturedEvents.AsNoTracking().Where(e => e.Number <= head.Number).OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            for (number++; number < e.Number; number++)
            {
                faults.Add(new RecordFault(RecordDifference.Missing, "", number, Kind));
                hash = e.PreviousHash;
            }

            if (!IsWhole(e))
            {
                faults.Add(new RecordFault(RecordDifference.Altered, "", e.Number, Kind, e.RecordTime));
            }
            else if (!hash.AsSpan().SequenceEqual(e.PreviousHash))
            {
                faults.Add(new RecordFault(RecordDifference.LinkBroken, "", e.Number, Kind, e.RecordTime));
            }

            hash = e.Hash;
        }

        if (number < head.Number)
        {
            faults.Add(new RecordFault(RecordDifference.TailMissing, "", number + 1, Kind));
        }
        else if (!hash.AsSpan().SequenceEqual(head.Hash))
        {
            faults.Add(new RecordFault(RecordDifference.HeadAltered, "", head.Number, Kind));
        }
    }

    /// <summary>What an event can be found by follows from what it says; so a key that was altered, lost or put in is found without a hash of its own.</summary>
    private async Task KeysAsync(CaptureHead head, List<RecordFault> faults, CancellationToken ct)
    {
        for (var first = 1L; first <= head.Number; first += Page)
        {
            var last = Math.Min(first + Page - 1, head.Number);
            var events = await db.CapturedEvents.AsNoTracking().Where(e => e.Number >= first && e.Number <= last).OrderBy(e => e.Number).ToListAsync(ct);
            var keys = (await db.CapturedKeys.AsNoTracking().Where(k => k.Number >= first && k.Number <= last).ToListAsync(ct)).ToLookup(k => k.Number, k => (k.Kind, k.Value));
            faults.AddRange(events.Where(e => IsWhole(e) && !HasItsKeys(e, keys[e.Number]))
                .Select(e => new RecordFault(RecordDifference.Altered, "", e.Number, KeysKind, e.RecordTime)));
        }
    }

    private static bool HasItsKeys(CapturedEvent e, IEnumerable<(string Kind, string Value)> keys)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(e.Content);
        return EventKeys.Of(json, new DocumentEvent(json, null, []).EventId).ToHashSet().SetEquals(keys);
    }

    private static bool IsWhole(CapturedEvent e) => RecordHash.Of(e).AsSpan().SequenceEqual(e.Hash) && SaysItsTime(e);

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
