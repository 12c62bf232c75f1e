using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Which lots hold material of a lot, and since when: what was split off it, and what it was merged into.</summary>
internal sealed class LotDescent(TraceabilityDbContext db, DateTime known)
{
    private readonly List<(MaterialLot Lot, DateTime? From)> _lots = [];

    /// <summary>The lots that were taken in here, each with the time from which it holds such material; null: ever.</summary>
    public IReadOnlyList<(MaterialLot Lot, DateTime? From)> Lots => _lots;

    /// <returns>A condition a lot. A lot that took material in by a merge counts from then on.</returns>
    public async Task<List<ScopeCondition>> FollowAsync(ScopeCondition condition, CancellationToken ct)
    {
        var level = await StartAsync(condition, ct);
        var since = level.ToDictionary(l => l.Id, _ => (DateTime?)null);
        List<ScopeCondition> found = condition.By == ScopeBy.Lot ? [condition]
            : [.. level.Select(l => condition with { By = ScopeBy.Lot, Code = l.Number, PartNumber = l.PartNumber })];

        while (level.Count > 0)
        {
            var ids = level.Select(l => l.Id).ToList();
            var moves = await (
                from m in db.LotMoves.AsNoTracking()
                where ids.Contains(m.LotId) && m.IntoLotId != null && m.At <= known
                join l in db.Lots.AsNoTracking() on m.IntoLotId equals l.Id
                select new { m.LotId, m.Action, m.At, Lot = l }).ToListAsync(ct);
            level = [];
            foreach (var move in moves)
            {
                var from = Later(since[move.LotId], move.Action == LotAction.Merge ? move.At : null);
                if (since.TryGetValue(move.Lot.Id, out var before) && (before is null || before <= (from ?? DateTime.MinValue)))
                {
                    continue;
                }

                since[move.Lot.Id] = from;
                level.Add(move.Lot);
                _lots.Add((move.Lot, from));
                found.Add(condition with { By = ScopeBy.Lot, Code = move.Lot.Number, PartNumber = move.Lot.PartNumber, From = Later(condition.From, from) });
            }
        }

        return found;
    }

    private async Task<List<MaterialLot>> StartAsync(ScopeCondition condition, CancellationToken ct)
    {
        var lots = db.Lots.AsNoTracking().Where(l => condition.PartNumber == null || l.PartNumber == condition.PartNumber);
        var named = await (condition.By == ScopeBy.SupplierLot ? lots.Where(l => l.SupplierLot == condition.Code) : lots.Where(l => l.Number == condition.Code)).ToListAsync(ct);
        _lots.AddRange(named.Select(l => (l, (DateTime?)null)));
        return named;
    }

    private static DateTime? Later(DateTime? a, DateTime? b) => a is null ? b : b is null ? a : a > b ? a : b;
}
