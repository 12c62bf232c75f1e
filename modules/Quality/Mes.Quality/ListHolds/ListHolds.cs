using Mes.Quality.Data;

namespace Mes.Quality.ListHolds;

internal sealed class ListHoldsHandler(QualityDbContext db) : IHandler<Contracts.ListHolds, Page<HoldRow>>
{
    private static readonly HoldState[] Order = [HoldState.Open, HoldState.Released];

    public Task<Page<HoldRow>> HandleAsync(Contracts.ListHolds useCase, CancellationToken ct) => StateList.PageAsync(
        Order.Where(s => useCase.State is null || s == useCase.State),
        useCase.After,
        useCase.Take,
        (state, cursor, take) => OfStateAsync(useCase, state, cursor, take, ct),
        row => new ListCursor(row.State.ToString(), row.PlacedAt, row.Number));

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
