using System.Text.Json;

namespace Mes.Routing;

/// <summary>What another version means for a unit that is on its way. What is built or in work is never touched; everything else is laid anew behind it.</summary>
internal static class Rerouting
{
    public static RouteDifference Difference(
        RouteUnit unit, IReadOnlyList<UnitStep> route, ReleasedRouting from, ReleasedRouting to)
    {
        var wanted = Wanted(unit, to);
        var built = Built(route).Select(s => s.Operation).ToHashSet(StringComparer.Ordinal);
        var open = route.Where(s => !built.Contains(s.Operation)).Select(s => s.Operation).ToHashSet(StringComparer.Ordinal);
        return new RouteDifference(
            unit.Serial,
            from.Number,
            [.. Built(route).Select(s => s.Operation)],
            [.. route.Where(s => open.Contains(s.Operation) && wanted.All(o => o.Code != s.Operation)).Select(s => s.Operation)],
            [.. wanted.Where(o => !built.Contains(o.Code) && !open.Contains(o.Code)).Select(o => o.Code)],
            [.. wanted.Where(o => open.Contains(o.Code) && (Text(o) != Text(from.Find(o.Code)) || !to.StationsOf(o).SequenceEqual(from.StationsOf(from.Find(o.Code)!)))).Select(o => o.Code)],
            route.FirstOrDefault(s => s.State == StepState.Started && wanted.All(o => o.Code != s.Operation))?.Operation);
    }

    /// <summary>The steps that stay and the new ones behind them; the others are to be removed.</summary>
    public static (IReadOnlyList<UnitStep> Kept, IReadOnlyList<UnitStep> New) Lay(
        RouteUnit unit, IReadOnlyList<UnitStep> route, ReleasedRouting to)
    {
        var kept = Built(route).ToList();
        var before = route.Except(kept).ToDictionary(s => s.Operation, StringComparer.Ordinal);
        var last = kept.Count == 0 ? 0 : kept.Max(s => s.Sequence);
        List<UnitStep> laid =
        [
            .. Wanted(unit, to).Where(o => kept.All(s => s.Operation != o.Code))
                .Select((o, i) => UnitStep.LaidAnew(unit.Id, last + 1 + i, o, before.GetValueOrDefault(o.Code))),
        ];
        ReopenChoices(kept, laid, to);
        return (kept, laid);
    }

    /// <summary>A choice whose chosen branch is gone is to be made again.</summary>
    private static void ReopenChoices(IReadOnlyList<UnitStep> kept, IReadOnlyList<UnitStep> laid, ReleasedRouting to)
    {
        foreach (var choice in to.Operations.Where(o => o.Choice is not null).GroupBy(o => o.Choice))
        {
            var branches = choice.Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
            if (kept.Any(s => branches.Contains(s.Operation))
                || laid.Any(s => branches.Contains(s.Operation) && s.State != StepState.LeftOut))
            {
                continue;
            }

            foreach (var step in laid.Where(s => s.State == StepState.LeftOut && to.Find(s.Operation) is { Rework: null }))
            {
                step.Reopen();
            }
        }
    }

    private static List<OperationDefinition> Wanted(RouteUnit unit, ReleasedRouting to) =>
        [.. to.Operations.Where(o => o.Condition.Matches(unit.Options))];

    private static IEnumerable<UnitStep> Built(IReadOnlyList<UnitStep> route) =>
        route.Where(s => s.IsDone || s.State == StepState.Started);

    private static string Text(OperationDefinition? operation) => JsonSerializer.Serialize(operation, MesJson.Options);
}
