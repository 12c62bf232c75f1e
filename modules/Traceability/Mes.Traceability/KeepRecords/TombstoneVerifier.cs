using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Checks the chain of tombstones, and that none stands for a unit that is still there or had not outlived its time.</summary>
internal sealed class TombstoneVerifier(TraceabilityDbContext db)
{
    public async Task RunAsync(List<RecordFault> faults, CancellationToken ct)
    {
        PrunedUnit? last = null;
        await foreach (var stone in db.PrunedUnits.AsNoTracking().OrderBy(p => p.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            var sound = stone.Number == (last?.Number ?? 0) + 1
                && (last?.Hash ?? RecordHash.None).AsSpan().SequenceEqual(stone.PreviousHash)
                && RecordHash.Of(stone).AsSpan().SequenceEqual(stone.Hash)
                && stone.Years > 0 && stone.EndedAt.Year + stone.Years <= stone.At.Year;
            if (!sound)
            {
                faults.Add(new RecordFault(RecordDifference.TombstoneAltered, stone.UnitId.ToString(), stone.Number));
                return;
            }

            last = stone;
        }
    }
}
