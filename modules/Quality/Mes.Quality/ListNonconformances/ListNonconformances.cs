using Mes.Quality.Data;

namespace Mes.Quality.ListNonconformances;

internal sealed class ListNonconformancesHandler(QualityDbContext db)
    : IHandler<Contracts.ListNonconformances, Page<NonconformanceRow>>
{
    private static readonly NonconformanceState[] Order = [NonconformanceState.Open, NonconformanceState.Dispositioned];

    public async Task<Page<NonconformanceRow>> HandleAsync(Contracts.ListNonconformances useCase, CancellationToken ct)
    {
        var cursor = ListCursor.Read(useCase.After, useCase.Take);
        var rows = new List<Nonconformance>();
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
        var next = rows.Count > page.Count ? new ListCursor(page[^1].State.ToString(), page[^1].OpenedAt, page[^1].Number).ToString() : null;
        return new Page<NonconformanceRow>([.. page.Select(n => n.ToRow())], next);
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
