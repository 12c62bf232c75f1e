using Mes.Quality.Data;

namespace Mes.Quality.ListNonconformances;

internal sealed class ListNonconformancesHandler(QualityDbContext db)
    : IHandler<Contracts.ListNonconformances, Page<NonconformanceRow>>
{
    private static readonly NonconformanceState[] Order = [NonconformanceState.Open, NonconformanceState.Dispositioned];

    public async Task<Page<NonconformanceRow>> HandleAsync(Contracts.ListNonconformances useCase, CancellationToken ct)
    {
        var page = await StateList.PageAsync(
            Order.Where(s => useCase.State is null || s == useCase.State),
            useCase.After,
            useCase.Take,
            (state, cursor, take) => OfStateAsync(useCase, state, cursor, take, ct),
            row => new ListCursor(row.State.ToString(), row.OpenedAt, row.Number));
        return new Page<NonconformanceRow>([.. page.Items.Select(n => n.ToRow())], page.Next);
    }

    /// <summary>One range of the index (state, time, number), read backwards.</summary>
    private Task<List<Nonconformance>> OfStateAsync(
        Contracts.ListNonconformances useCase, NonconformanceState state, ListCursor? cursor, int take, CancellationToken ct)
    {
        var query = db.Nonconformances.AsNoTracking().Where(n => n.State == state);
        if (useCase.UnitId is { } unit)
        {
            query = query.Where(n => n.UnitId == unit);
        }

        if (Codes.OrNull(useCase.Search) is { } search)
        {
            query = query.Where(n => n.Number.Contains(search) || n.Serial.Contains(search) || n.Operation.Contains(search)
                || n.Station.Contains(search) || (n.Defect != null && n.Defect.Contains(search)));
        }

        if (cursor is { At: var at, Number: var number })
        {
            query = query.Where(n => n.OpenedAt <= at && (n.OpenedAt < at || string.Compare(n.Number, number) < 0));
        }

        return query.OrderByDescending(n => n.OpenedAt).ThenByDescending(n => n.Number).Take(take).ToListAsync(ct);
    }
}
