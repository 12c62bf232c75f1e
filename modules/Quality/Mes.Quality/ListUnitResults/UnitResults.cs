using Mes.Quality.Data;

namespace Mes.Quality.ListUnitResults;

internal sealed class UnitResultsHandler(QualityDbContext db) : IHandler<UnitResults, IReadOnlyList<ResultRow>>
{
    public async Task<IReadOnlyList<ResultRow>> HandleAsync(UnitResults useCase, CancellationToken ct)
    {
        var results = await db.Results.AsNoTracking().Where(r => r.UnitId == useCase.UnitId)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Ordinal).ToListAsync(ct);
        return [.. results.Select(r => r.ToRow())];
    }
}
