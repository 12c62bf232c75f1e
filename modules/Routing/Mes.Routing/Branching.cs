using Mes.Quality.Contracts;

namespace Mes.Routing;

/// <summary>Which branch of a choice a unit takes: by the result that decides, or by what is started first.</summary>
internal static class Branching
{
    /// <summary>Results that decide the way after the operation in work, and are not handed in.</summary>
    public static IReadOnlyList<MesError> Open(UnitAtStation at, IReadOnlyList<ResultToKeep> results)
    {
        if (at.Routing.IsLine || at.Step is not { } step)
        {
            return [];
        }

        return
        [
            .. Deciding(at, step).Select(o => o.When!.Characteristic).Distinct()
                .Where(c => results.All(r => r.Characteristic != c))
                .Select(c => MesError.Of(RoutingErrors.DecisionOpen, ("Operation", step.Operation), ("Characteristic", c))),
        ];
    }

    /// <summary>Leaves out what a start decides: the other branches, and optional steps that it passes by.</summary>
    public static IReadOnlyList<UnitStep> Start(UnitAtStation at, DateTime now)
    {
        if (at.Routing.IsLine)
        {
            return [];
        }

        foreach (var passed in Rows(at, at.Map().PassedBy(Here(at))))
        {
            passed.Skip(SkipCause.Optional, at: now);
        }

        return Choose(at);
    }

    /// <summary>Leaves out the other branches of the choice that the step begins, if it begins one.</summary>
    public static IReadOnlyList<UnitStep> Choose(UnitAtStation at) => at.Routing.IsLine ? [] : LeaveOut(at, at.Map(), Here(at));

    /// <summary>Leaves out what a completion's results decide.</summary>
    public static IReadOnlyList<UnitStep> Complete(UnitAtStation at, IReadOnlyList<ResultToKeep> results)
    {
        if (at.Routing.IsLine)
        {
            return [];
        }

        var left = new List<UnitStep>();
        foreach (var choice in Deciding(at, at.Step!).Select(o => o.Choice).Distinct().ToList())
        {
            var branches = at.Routing.Operations.Where(o => o.Choice == choice && at.Route.Any(s => s.Operation == o.Code)).ToList();
            var taken = branches.FirstOrDefault(o => o.When is { } rule && results.Any(r => Meets(rule, r)))
                ?? branches.FirstOrDefault(o => o.When is null);
            if (taken is not null)
            {
                left.AddRange(LeaveOut(at, at.Map(), at.Routing.Lay(at.Route).First(s => s.Operation == taken.Code)));
            }
        }

        return left;
    }

    private static RouteStep Here(UnitAtStation at) => at.Routing.Lay(at.Route).First(s => s.Sequence == at.Step!.Sequence);

    private static IEnumerable<OperationDefinition> Deciding(UnitAtStation at, UnitStep step) => at.Routing.Operations.Where(o =>
        o.When?.Operation == step.Operation && at.Route.Any(s => s.Operation == o.Code && s.State == StepState.Open));

    private static bool Meets(DecisionRule rule, ResultToKeep result) => result.Characteristic == rule.Characteristic
        && (rule.From is null || result.Value >= rule.From) && (rule.Below is null || result.Value < rule.Below);

    private static List<UnitStep> LeaveOut(UnitAtStation at, RouteMap map, RouteStep chosen)
    {
        var left = Rows(at, map.LeftOutBy(chosen));
        left.ForEach(s => s.LeaveOut());
        return left;
    }

    private static List<UnitStep> Rows(UnitAtStation at, IReadOnlyList<RouteStep> steps) =>
        [.. steps.Select(s => at.Route.First(r => r.Sequence == s.Sequence))];
}
