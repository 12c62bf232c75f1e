using System.Linq.Expressions;
using Mes.Quality.Contracts;
using Mes.Quality.Data;

namespace Mes.Quality.Judging;

/// <summary>What stands about a unit at an operation: a plan's revision in force, or an open hold.</summary>
internal sealed record Standing
{
    public StandingKind Kind { get; init; }

    public Guid Id { get; init; }
}

internal enum StandingKind
{
    PlanOfAll,
    PlanOfModel,
    Hold,
}

/// <summary>Finds the plan in force by asking which revision that is, by index, and reads a revision's content once a host.</summary>
internal sealed class PlanReader(QualityDbContext db, PlanCache cache)
{
    /// <summary>The plans in force, and whether the unit has an open hold: a station waits for the answer, so it is one question.</summary>
    public static readonly Expression<Func<QualityDbContext, string, string, Guid, IQueryable<Standing>>> StandingOf =
        (db, operation, model, unitId) => db.ControlPlans.AsNoTracking().TagWith(PreparedReads.Tag)
            .Where(p => p.Operation == operation && (p.Model == model || p.Model == ControlPlan.AllModels))
            .Select(p => new Standing { Kind = p.Model == ControlPlan.AllModels ? StandingKind.PlanOfAll : StandingKind.PlanOfModel, Id = p.RevisionId })
            .Concat(db.Holds.AsNoTracking().Where(h => h.UnitId == unitId && h.State == HoldState.Open)
                .Select(h => new Standing { Kind = StandingKind.Hold, Id = h.Id }));

    private static readonly PerModel<Func<QualityDbContext, string, string, Guid, IAsyncEnumerable<Standing>>> Now = new(
        () => EF.CompileAsyncQuery(StandingOf));

    /// <returns>The plan for the unit's operation, and whether the unit has an open hold.</returns>
    public async Task<(ApplicablePlan Plan, bool Held)> ForAsync(QualityQuestion question, CancellationToken ct)
    {
        var standing = await Now.For(db)(db, question.Operation, question.Model, question.UnitId).ToListAsync(ct);
        IReadOnlyList<PlannedCharacteristic> ofAll = [], ofModel = [];
        foreach (var plan in standing.Where(s => s.Kind != StandingKind.Hold))
        {
            var characteristics = cache.Find(plan.Id) ?? await ReadAsync(plan.Id, ct);
            if (plan.Kind == StandingKind.PlanOfAll)
            {
                ofAll = characteristics;
            }
            else
            {
                ofModel = characteristics;
            }
        }

        var held = standing.Exists(s => s.Kind == StandingKind.Hold);
        return (standing.TrueForAll(s => s.Kind == StandingKind.Hold) ? ApplicablePlan.Empty : ApplicablePlan.For(ofAll, ofModel, question.Options), held);
    }

    private async Task<IReadOnlyList<PlannedCharacteristic>> ReadAsync(Guid revisionId, CancellationToken ct)
    {
        var characteristics = await db.ControlPlanRevisions.AsNoTracking()
            .Where(r => r.Id == revisionId).Select(r => r.Characteristics).SingleAsync(ct);
        cache.Keep(revisionId, characteristics);
        return characteristics;
    }
}
