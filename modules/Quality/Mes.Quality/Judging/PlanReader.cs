using Mes.Quality.Data;

namespace Mes.Quality.Judging;

/// <summary>Finds the plan in force by asking which revision that is, by index, and reads a revision's content once a host.</summary>
internal sealed class PlanReader(QualityDbContext db, PlanCache cache)
{
    private static readonly PerModel<Func<QualityDbContext, string, string, IAsyncEnumerable<PlanInForce>>> InForce = new(
        () => EF.CompileAsyncQuery((QualityDbContext db, string operation, string model) => db.ControlPlans.AsNoTracking()
            .Where(p => p.Operation == operation && (p.Model == model || p.Model == ControlPlan.AllModels))
            .Select(p => new PlanInForce(p.Model, p.RevisionId))));

    public async Task<ApplicablePlan> ForAsync(string operation, string model, IReadOnlyList<string> options, CancellationToken ct)
    {
        var inForce = await InForce.For(db)(db, operation, model).ToListAsync(ct);
        IReadOnlyList<PlannedCharacteristic> ofAll = [], ofModel = [];
        foreach (var plan in inForce)
        {
            var characteristics = cache.Find(plan.RevisionId) ?? await ReadAsync(plan.RevisionId, ct);
            if (plan.Model == ControlPlan.AllModels)
            {
                ofAll = characteristics;
            }
            else
            {
                ofModel = characteristics;
            }
        }

        return inForce.Count == 0 ? ApplicablePlan.Empty : ApplicablePlan.For(ofAll, ofModel, options);
    }

    private async Task<IReadOnlyList<PlannedCharacteristic>> ReadAsync(Guid revisionId, CancellationToken ct)
    {
        var characteristics = await db.ControlPlanRevisions.AsNoTracking()
            .Where(r => r.Id == revisionId).Select(r => r.Characteristics).SingleAsync(ct);
        cache.Keep(revisionId, characteristics);
        return characteristics;
    }

    private sealed record PlanInForce(string Model, Guid RevisionId);
}
