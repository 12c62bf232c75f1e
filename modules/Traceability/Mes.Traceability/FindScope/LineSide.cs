using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A unit took a part at a place without a scan, at some time between the two.</summary>
internal sealed record LineSideTake(Guid MoveId, Guid UnitId, string PartNumber, string Place, DateTime Since, DateTime At);

/// <summary>
/// Which units may hold pieces of a lot that nobody scanned: those that took the part at a place while the lot lay there.
/// The books name one lot, the bin may have held another: so each is probable, and none is left out.
/// </summary>
internal sealed class LineSide(TraceabilityDbContext db, DateTime known)
{
    /// <summary>A unit that stood at its station for longer counts from then on.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <param name="lots">Lots, each with the time from which it counts; null: ever.</param>
    /// <returns>What was taken, by lot.</returns>
    public async Task<List<(MaterialLot Lot, LineSideTake Take)>> OfLotsAsync(IEnumerable<(MaterialLot Lot, DateTime? From)> lots, CancellationToken ct)
    {
        var all = lots.GroupBy(l => l.Lot.Id).Select(g => (g.First().Lot, From: g.Any(l => l.From is null) ? null : g.Min(l => l.From))).ToList();
        var found = new List<(MaterialLot, LineSideTake)>();
        // What is scanned everywhere is never counted down here: then this one question is all that it costs.
        foreach (var part in all.Select(l => l.Lot.PartNumber).Distinct())
        {
            if (!await db.LotMoves.AsNoTracking().AnyAsync(m => m.PartNumber == part, ct))
            {
                continue;
            }

            foreach (var (lot, from) in all.Where(l => l.Lot.PartNumber == part))
            {
                var takes = await OfLotAsync(lot, ct);
                found.AddRange(takes.Where(t => from is null || t.At >= from).Select(t => (lot, t)));
            }
        }

        return found;
    }

    /// <summary>Everything that was taken of a part without a scan, whatever the lot.</summary>
    public Task<List<LineSideTake>> OfPartAsync(string part, DateTime? from, DateTime? to, CancellationToken ct) => ReadAsync(
        db.LotMoves.AsNoTracking().Where(m => m.PartNumber == part && (from == null || m.At >= from) && (to == null || m.At < to)), ct);

    private async Task<IEnumerable<LineSideTake>> OfLotAsync(MaterialLot lot, CancellationToken ct)
    {
        var moves = await db.LotMoves.AsNoTracking().Where(m => m.LotId == lot.Id && m.At <= known).OrderBy(m => m.At).ThenBy(m => m.Id)
            .Select(m => new LotStatement(m.Id, m.Action, m.At, m.Place, m.Left, m.Other != null, m.UnitId, m.Since)).ToListAsync(ct);
        var takes = moves.Where(m => m.UnitId is not null)
            .Select(m => new LineSideTake(m.MoveId, m.UnitId!.Value, lot.PartNumber, m.Place, m.Since!.Value, m.At)).ToDictionary(t => t.MoveId);
        foreach (var stint in LotStint.Of(moves))
        {
            foreach (var take in await InAsync(stint with { To = await EndAsync(stint, lot, ct) }, lot.PartNumber, ct))
            {
                takes.TryAdd(take.MoveId, take);
            }
        }

        return takes.Values;
    }

    /// <summary>Where only the books say that nothing is left, they may be wrong: the lot counts on until another one is used up there as well.</summary>
    private async Task<DateTime> EndAsync(LotStint stint, MaterialLot lot, CancellationToken ct)
    {
        if (stint.UsedUpAt is not { } usedUp)
        {
            return stint.To;
        }

        var next = await db.LotMoves.AsNoTracking()
            .Where(m => m.PartNumber == lot.PartNumber && m.Place == stint.Place && m.At > usedUp && m.At <= known && m.LotId != lot.Id && m.Left <= 0)
            .OrderBy(m => m.At).Select(m => (DateTime?)m.At).FirstOrDefaultAsync(ct);
        return next < stint.To ? next.Value : stint.To;
    }

    private Task<List<LineSideTake>> InAsync(LotStint stint, string part, CancellationToken ct)
    {
        var taken = db.LotMoves.AsNoTracking().Where(m => m.PartNumber == part && m.Place == stint.Place && m.At >= stint.From);
        if (stint.To < DateTime.MaxValue)
        {
            var last = stint.To.Add(Longest);
            taken = taken.Where(m => m.At < last && m.Since < stint.To);
        }

        return ReadAsync(taken, ct);
    }

    private Task<List<LineSideTake>> ReadAsync(IQueryable<MaterialLotMove> moves, CancellationToken ct) => moves
        .Where(m => m.At <= known && m.UnitId != null)
        .Select(m => new LineSideTake(m.Id, m.UnitId!.Value, m.PartNumber!, m.Place, m.Since!.Value, m.At)).ToListAsync(ct);
}

/// <summary>What a move says about where its lot lies.</summary>
/// <param name="OfUnit">Whether a unit took it: then only the books say what is left.</param>
internal sealed record LotStatement(
    Guid MoveId, LotAction Action, DateTime At, string Place, decimal Left, bool OfUnit, Guid? UnitId = null, DateTime? Since = null);

/// <summary>A lot lay at a place, from a time until a time; the end itself is out. Pure.</summary>
/// <param name="Place">Where.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when somebody took it away or said that nothing is left; <see cref="DateTime.MaxValue"/>: it lies there.</param>
/// <param name="UsedUpAt">Since when the books say that nothing is left; null: they don't.</param>
internal sealed record LotStint(string Place, DateTime From, DateTime To, DateTime? UsedUpAt)
{
    /// <param name="moves">Of one lot, in order.</param>
    public static List<LotStint> Of(IEnumerable<LotStatement> moves)
    {
        var stints = new List<LotStint>();
        LotStint? now = null;
        foreach (var m in moves)
        {
            if (m.Action == LotAction.Consume && m.OfUnit)
            {
                now = now is { UsedUpAt: null } && m.Left <= 0 ? now with { UsedUpAt = m.At } : now;
                continue;
            }

            // Whoever moves a lot has it in hand, whatever the books say.
            var there = m.Left > 0 || m.Action == LotAction.Move;
            if (now is not null && there && m.Place == now.Place && now.UsedUpAt is null)
            {
                continue;
            }

            Close(stints, now, m.At);
            now = there ? new LotStint(m.Place, m.At, DateTime.MaxValue, null) : null;
        }

        Close(stints, now, DateTime.MaxValue);
        return stints;
    }

    private static void Close(List<LotStint> stints, LotStint? stint, DateTime at)
    {
        if (stint is not null)
        {
            stints.Add(stint with { To = at });
        }
    }
}
