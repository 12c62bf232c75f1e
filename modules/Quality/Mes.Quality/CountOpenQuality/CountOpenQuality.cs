using Mes.Quality.Data;

namespace Mes.Quality.CountOpenQuality;

internal sealed class CountOpenQualityHandler(QualityDbContext db) : IHandler<Contracts.CountOpenQuality, OpenQuality>
{
    public async Task<OpenQuality> HandleAsync(Contracts.CountOpenQuality useCase, CancellationToken ct)
    {
        var open = db.Nonconformances.AsNoTracking().Where(n => n.State == NonconformanceState.Open);
        var held = await db.Holds.AsNoTracking().Where(h => h.State == HoldState.Open).Select(h => h.UnitId).ToListAsync(ct);
        return new OpenQuality(
            await open.CountAsync(ct),
            held.Count,
            held.Distinct().Count(),
            await open.OrderBy(n => n.OpenedAt).Select(n => (DateTime?)n.OpenedAt).FirstOrDefaultAsync(ct));
    }
}
