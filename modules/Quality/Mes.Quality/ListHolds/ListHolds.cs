using Mes.Quality.Data;

namespace Mes.Quality.ListHolds;

internal sealed class ListHoldsHandler(QualityDbContext db) : IHandler<Contracts.ListHolds, Page<HoldRow>>
{
    private static readonly HoldState[] Order = [HoldState.Open, HoldState.Released];

    public async Task<Page<HoldRow>> HandleAsync(Contracts.ListHolds useCase, CancellationToken ct)
    {
        var cursor = ListCursor.Read(useCase.After, useCase.Take);
        var rows = new List<HoldRow>();
        foreach (var state in Order.Where(s => useCase.State is null || s == useCase.State))
        {
            if (cursor is null || cursor.State == state.ToString())
            {
                rows.AddRange(await OfStateAsync(useCase, state, cursor, useCase.Take + 1 - rows.Count, ct));
                cursor = null;
            }

            if (rows.Count > useCase.Take)
            {
                break;
            }
        }

        var page = rows.Take(useCase.Take).ToList();
        var next = rows.Count > page.Count ? new ListCursor(page[^1].State.ToString(), page[^1].PlacedAt, page[^1].Number).ToString() : null;
        return new Page<HoldRow>(page, next);
    }

    /// <summary>One range of the index (state, time, number), read backwards.</summary>
    private Task<List<HoldRow>> OfStateAsync(
        Contracts.ListHolds useCase, HoldState state, ListCursor? cursor, int take, CancellationToken ct)
    {
        var query = db.Holds.AsNoTracking().Where(h => h.State == state);
        if (useCase.UnitId is { } unit)
        {
            query = query.Where(h => h.UnitId == unit);
        }

        if (Codes.OrNull(useCase.Search) is { } search)
        {
            query = query.Where(h => h.Number.Contains(search) || h.Serial.Contains(search)
                || (h.Nonconformance != null && h.Nonconformance.Contains(search)));
        }

        if (cursor is { At: var at, Number: var number })
        {
            query = query.Where(h => h.PlacedAt <= at && (h.PlacedAt < at || string.Compare(h.Number, number) < 0));
        }

        return query.OrderByDescending(h => h.PlacedAt).ThenByDescending(h => h.Number).Take(take)
            .Select(h => new HoldRow(
                h.Number, h.UnitId, h.Serial, h.Nonconformance, h.Reason, h.State,
                h.PlacedAt, h.PlacedBy, h.ReleasedAt, h.ReleasedBy, h.ReleaseReason))
            .ToListAsync(ct);
    }
}
