using Mes.Quality.Data;

namespace Mes.Quality.DefineControlPlan;

internal sealed class DefineControlPlanHandler(QualityDbContext db, ICallContext call)
    : IHandler<Contracts.DefineControlPlan, DefinedControlPlan>
{
    public async Task<DefinedControlPlan> HandleAsync(Contracts.DefineControlPlan useCase, CancellationToken ct)
    {
        Inputs.Check(useCase.Characteristics.Select((c, i) => c is null
            ? MesError.Of(QualityErrors.Missing, ("Field", $"characteristics[{i}]")) with { Target = $"characteristics[{i}]" }
            : null));
        var characteristics = ControlPlanRules.Normalise(useCase.Characteristics);
        var operation = Codes.Normalise(useCase.Operation);
        var model = Codes.OrNull(useCase.Model);
        Inputs.Check([
            Inputs.Needed("operation", operation, 40),
            Inputs.AtMost("model", model, 40),
            Inputs.AtMost("comment", useCase.Comment, Inputs.ReasonLength),
            .. ControlPlanRules.Faults(characteristics),
        ]);

        var plan = await FindOrAddAsync(operation, model ?? ControlPlan.AllModels, ct);
        if (plan.Revision == 0 || !await IsSameAsync(plan.RevisionId, characteristics, ct))
        {
            db.ControlPlanRevisions.Add(plan.Replace(characteristics, call.UtcNow, call.Caller.Actor.Name, useCase.Comment?.Trim()));
        }

        return new DefinedControlPlan(operation, model, plan.Revision);
    }

    private async Task<ControlPlan> FindOrAddAsync(string operation, string model, CancellationToken ct)
    {
        var plan = await db.ControlPlans.FirstOrDefaultAsync(p => p.Operation == operation && p.Model == model, ct);
        return plan ?? db.ControlPlans.Add(ControlPlan.For(operation, model)).Entity;
    }

    private async Task<bool> IsSameAsync(Guid revisionId, IReadOnlyList<PlannedCharacteristic> characteristics, CancellationToken ct)
    {
        var before = await db.ControlPlanRevisions.AsNoTracking().FirstAsync(r => r.Id == revisionId, ct);
        return PlanText.Of(before.Characteristics) == PlanText.Of(characteristics);
    }
}
