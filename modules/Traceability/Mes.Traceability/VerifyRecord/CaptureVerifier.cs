using System.Text.Json;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

/// <summary>Checks the chain of captured EPCIS events up to its head.</summary>
internal sealed class CaptureVerifier(TraceabilityDbContext db)
{
    private const string Kind = "epcis";

    public async Task RunAsync(List<RecordFault> faults, CancellationToken ct)
    {
        // The head is read first: what is captured meanwhile lies behind it.
        var head = await db.CaptureHeads.AsNoTracking().FirstOrDefaultAsync(ct);
        var (number, hash) = (0L, RecordHash.None);
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

            hash = e.Hash;
        }

        if (head is not null && number < head.Number)
        {
            faults.Add(new RecordFault(RecordDifference.TailMissing, "", number + 1, Kind));
        }
        else if (head is not null && !hash.AsSpan().SequenceEqual(head.Hash))
        {
            faults.Add(new RecordFault(RecordDifference.HeadAltered, "", head.Number, Kind));
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
