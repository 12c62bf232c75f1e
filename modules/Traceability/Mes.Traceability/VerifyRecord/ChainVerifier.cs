using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Reads heads by the page and their events as one stream. A chain that seems broken is read again by itself before it is reported, because units move while it is read.</summary>
internal sealed class ChainVerifier(TraceabilityDbContext db)
{
    private const int PageSize = 500;
    private const int Looks = 5;

    public long Units { get; private set; }

    public long Events { get; private set; }

    /// <summary>Looks at the units after a given one.</summary>
    /// <returns>The last unit looked at; null when there are no more.</returns>
    public async Task<Guid?> RunAsync(Guid after, int? most, List<RecordFault> faults, CancellationToken ct)
    {
        for (var left = (long)(most ?? int.MaxValue); left > 0;)
        {
            var take = (int)Math.Min(PageSize, left);
            var heads = await HeadsAsync(after, take, ct);
            var last = heads.Count < take;
            var upTo = last ? Guid.AllBitsSet : heads[^1].UnitId;
            foreach (var suspect in await SuspectsAsync(after, upTo, heads, ct))
            {
                if (await LookAgainAsync(suspect, ct) is { } fault)
                {
                    faults.Add(fault);
                }
            }

            Units += heads.Count;
            left -= heads.Count;
            after = upTo;
            if (last)
            {
                return null;
            }
        }

        return after;
    }

    private Task<List<UnitHead>> HeadsAsync(Guid after, int take, CancellationToken ct) => db.Units.AsNoTracking()
        .Where(u => u.Id.CompareTo(after) > 0)
        .OrderBy(u => u.Id)
        .Take(take)
        .Select(u => new UnitHead(u.Id, u.Serial, u.HeadSequence, u.HeadHash))
        .ToListAsync(ct);

    private async Task<List<Guid>> SuspectsAsync(Guid after, Guid upTo, List<UnitHead> heads, CancellationToken ct)
    {
        var suspects = new List<Guid>();
        var states = await StatesAsync(after, upTo, suspects, ct);
        var waiting = new Queue<UnitHead>(heads);
        ChainCheck? chain = null;
        var events = db.Events.AsNoTracking()
            .Where(e => e.UnitId.CompareTo(after) > 0 && e.UnitId.CompareTo(upTo) <= 0)
            .OrderBy(e => e.UnitId).ThenBy(e => e.Sequence);
        await foreach (var e in events.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (chain?.UnitId != e.UnitId)
            {
                Close(chain, suspects);
                chain = new ChainCheck(e.UnitId, HeadOf(e.UnitId, waiting, suspects), states.TryGetValue(e.UnitId, out var state) ? () => state : null);
            }

            chain!.Next(e);
            Events++;
        }

        Close(chain, suspects);
        suspects.AddRange(waiting.Where(h => h.Sequence > 0).Select(h => h.UnitId));
        return [.. suspects.Distinct()];
    }

    /// <summary>What the rows of a page say. A row that can't even be read any more makes every unit of the page one to be looked at by itself.</summary>
    private async Task<Dictionary<Guid, UnitSays>> StatesAsync(Guid after, Guid upTo, List<Guid> suspects, CancellationToken ct)
    {
        var page = db.Units.AsNoTracking().Where(u => u.Id.CompareTo(after) > 0 && u.Id.CompareTo(upTo) <= 0);
        try
        {
            return await page.ToDictionaryAsync(u => u.Id, UnitSays.Of, ct);
        }
        catch (Exception e) when (UnitSays.IsUnreadable(e))
        {
            suspects.AddRange(await page.Select(u => u.Id).ToListAsync(ct));
            return [];
        }
    }

    /// <summary>Heads that are passed over have no events at all.</summary>
    private static UnitHead? HeadOf(Guid unitId, Queue<UnitHead> waiting, List<Guid> suspects)
    {
        while (waiting.TryPeek(out var head) && head.UnitId.CompareTo(unitId) <= 0)
        {
            waiting.Dequeue();
            if (head.UnitId == unitId)
            {
                return head;
            }

            suspects.Add(head.UnitId);
        }

        return null;
    }

    private static void Close(ChainCheck? chain, List<Guid> suspects)
    {
        if (chain?.End() is not null)
        {
            suspects.Add(chain.UnitId);
        }
    }

    /// <summary>Events first, head after: a head that is ahead has moved since, and is looked at again.</summary>
    private async Task<RecordFault?> LookAgainAsync(Guid unitId, CancellationToken ct)
    {
        RecordFault? fault = null;
        for (var look = 0; look < Looks; look++)
        {
            var events = await db.Events.AsNoTracking().Where(e => e.UnitId == unitId).OrderBy(e => e.Sequence).ToListAsync(ct);
            var head = await db.Units.AsNoTracking()
                .Where(u => u.Id == unitId)
                .Select(u => new UnitHead(u.Id, u.Serial, u.HeadSequence, u.HeadHash))
                .FirstOrDefaultAsync(ct);
            var state = await StateAsync(unitId, ct);
            var chain = new ChainCheck(unitId, head, () => state);
            events.ForEach(chain.Next);
            fault = chain.End();
            if (fault?.Difference is not (RecordDifference.TailMissing or RecordDifference.UnitAltered))
            {
                return fault;
            }
        }

        return fault;
    }

    private async Task<UnitSays> StateAsync(Guid unitId, CancellationToken ct)
    {
        try
        {
            return await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == unitId, ct) is { } unit ? UnitSays.Of(unit) : UnitSays.Unreadable;
        }
        catch (Exception e) when (UnitSays.IsUnreadable(e))
        {
            return UnitSays.Unreadable;
        }
    }
}
