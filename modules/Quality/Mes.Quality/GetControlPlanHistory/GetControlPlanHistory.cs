using Mes.Quality.Data;

namespace Mes.Quality.GetControlPlanHistory;

internal sealed class GetControlPlanHistoryHandler(QualityDbContext db)
    : IHandler<Contracts.GetControlPlanHistory, IReadOnlyList<ControlPlanRow>>
{
    public async Task<IReadOnlyList<ControlPlanRow>> HandleAsync(Contracts.GetControlPlanHistory useCase, CancellationToken ct)
    {
        var operation = Codes.Normalise(useCase.Operation);
        var model = Codes.OrNull(useCase.Model) ?? ControlPlan.AllModels;
        var revisions = await db.ControlPlanRevisions.AsNoTracking()
            .Where(r => r.Operation == operation && r.Model == model).OrderByDescending(r => r.Revision).ToListAsync(ct);
        return revisions.Count > 0
            ? [.. revisions.Select(r => r.ToRow())]
            : throw MesException.NotFound(QualityErrors.ControlPlanNotFound, ("Operation", operation), ("Model", useCase.Model));
    }
}
