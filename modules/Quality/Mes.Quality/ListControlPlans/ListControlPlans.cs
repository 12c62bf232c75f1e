using Mes.Quality.Data;

namespace Mes.Quality.ListControlPlans;

internal sealed class ListControlPlansHandler(QualityDbContext db) : IHandler<Contracts.ListControlPlans, IReadOnlyList<ControlPlanRow>>
{
    public async Task<IReadOnlyList<ControlPlanRow>> HandleAsync(Contracts.ListControlPlans useCase, CancellationToken ct)
    {
        var operation = Codes.OrNull(useCase.Operation);
        var revisions = await db.ControlPlans.AsNoTracking()
            .Where(p => operation == null || p.Operation == operation)
            .Join(db.ControlPlanRevisions, p => p.RevisionId, r => r.Id, (p, r) => r)
            .OrderBy(r => r.Operation).ThenBy(r => r.Model).ToListAsync(ct);
        return [.. revisions.Select(r => r.ToRow())];
    }
}
