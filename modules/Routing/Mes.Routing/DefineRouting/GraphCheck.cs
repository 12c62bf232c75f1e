namespace Mes.Routing;

/// <summary>
/// What is wrong with a routing as a graph. Every way through its choices is tried: an operation is live where one of those before it
/// is live and its choice, if it has one, fell on it.
/// </summary>
internal sealed class GraphCheck
{
    private const int MaxWays = 4096;

    private readonly IReadOnlyList<OperationDefinition> _operations;
    private readonly Dictionary<string, OperationDefinition> _byCode;
    private readonly Dictionary<string, IReadOnlyList<string>> _before;
    private readonly List<MesError> _errors = [];

    private GraphCheck(IReadOnlyList<OperationDefinition> operations)
    {
        _operations = operations;
        _byCode = operations.ToDictionary(o => o.Code, StringComparer.Ordinal);
        _before = ReleasedRouting.Predecessors(operations);
    }

    /// <summary>Everything that is wrong; none: every unit that starts can end, by a way that leaves no operation of it out.</summary>
    /// <param name="operations">Normalised operations with codes that stand once.</param>
    public static IReadOnlyList<MesError> Of(IReadOnlyList<OperationDefinition> operations)
    {
        var check = new GraphCheck(operations);
        check.Names();
        if (check._errors.Count == 0)
        {
            check.Circles();
        }

        if (check._errors.Count == 0)
        {
            check.Choices();
        }

        if (check._errors.Count == 0)
        {
            check.Ways();
        }

        return check._errors;
    }

    private void Names()
    {
        foreach (var operation in _operations)
        {
            var flow = (operation.After ?? []).Append(operation.When?.Operation).OfType<string>();
            var any = (operation.Windows ?? []).Select(w => w.Since).Concat(operation.Rework?.Invalidates ?? []);
            foreach (var named in flow.Where(n => !IsFlow(n)).Concat(any.Where(n => !_byCode.ContainsKey(n))).Distinct())
            {
                Add(RoutingErrors.OperationUnknown, operation, ("Named", named));
            }

            if (operation.Rework is { } rework && !IsFlow(rework.ReturnTo))
            {
                Add(RoutingErrors.ReworkWithoutReturn, operation);
            }
        }

        if (_operations.All(o => o.Rework is not null))
        {
            _errors.Add(Fields.Missing("operations"));
        }
    }

    private bool IsFlow(string code) => _byCode.TryGetValue(code, out var found) && found.Rework is null;

    private void Circles()
    {
        foreach (var operation in _operations.Where(o => Ancestors(o.Code).Contains(o.Code)))
        {
            Add(RoutingErrors.GraphCircular, operation);
        }
    }

    private void Choices()
    {
        foreach (var choice in _operations.Where(o => o.Choice is not null).GroupBy(o => o.Choice!))
        {
            if (choice.Count() == 1)
            {
                _errors.Add(MesError.Of(RoutingErrors.ChoiceAlone, ("Choice", choice.Key)) with { Target = "operations" });
            }
            else if (choice.Any(o => o.When is not null) && choice.Count(o => o.When is null) != 1)
            {
                _errors.Add(MesError.Of(RoutingErrors.OtherwiseMissing, ("Choice", choice.Key)) with { Target = "operations" });
            }
        }

        foreach (var operation in _operations)
        {
            if (operation.When is { } rule && (operation.Choice is null || !Ancestors(operation.Code).Contains(rule.Operation)))
            {
                Add(RoutingErrors.DecisionNotBefore, operation, ("Named", rule.Operation));
            }
        }
    }

    private void Ways()
    {
        var choices = _operations.Where(o => o.Choice is not null).GroupBy(o => o.Choice!)
            .Select(g => g.Select(o => o.Code).ToList()).ToList();
        if (choices.Aggregate(1L, (ways, c) => Math.Min(ways * c.Count, MaxWays + 1)) > MaxWays)
        {
            _errors.Add(MesError.Of(RoutingErrors.TooManyChoices, ("Max", MaxWays)) with { Target = "operations" });
            return;
        }

        var flow = InOrder();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new HashSet<string>(StringComparer.Ordinal);
        foreach (var taken in Combinations(choices, 0))
        {
            var live = new HashSet<string>(StringComparer.Ordinal);
            foreach (var operation in flow)
            {
                var before = _before[operation.Code];
                if ((operation.Choice is null || taken.Contains(operation.Code)) && (before.Count == 0 || before.Any(live.Contains)))
                {
                    live.Add(operation.Code);
                    Join(operation, before, live, wrong);
                }
            }

            reached.UnionWith(live);
        }

        foreach (var operation in flow.Where(o => !reached.Contains(o.Code)))
        {
            Add(RoutingErrors.NeverReached, operation);
        }
    }

    private void Join(OperationDefinition operation, IReadOnlyList<string> before, HashSet<string> live, HashSet<string> wrong)
    {
        var alive = before.Where(live.Contains).ToList();
        if (operation.Join == JoinRule.All && alive.Count < before.Count && wrong.Add(operation.Code))
        {
            Add(RoutingErrors.JoinNeverCompletes, operation, ("First", alive[0]), ("Second", before.First(b => !live.Contains(b))));
        }
        else if (operation.Join == JoinRule.Any && alive.Count > 1 && wrong.Add(operation.Code))
        {
            Add(RoutingErrors.JoinPassesBy, operation, ("First", alive[0]), ("Second", alive[1]));
        }
    }

    /// <summary>The flow with everything after what it waits for.</summary>
    private List<OperationDefinition> InOrder() => [.. _operations.Where(o => o.Rework is null)
        .Select(o => (Operation: o, Depth: Ancestors(o.Code).Count)).OrderBy(o => o.Depth).Select(o => o.Operation)];

    private static IEnumerable<HashSet<string>> Combinations(IReadOnlyList<List<string>> choices, int from)
    {
        if (from == choices.Count)
        {
            yield return new HashSet<string>(StringComparer.Ordinal);
            yield break;
        }

        foreach (var rest in Combinations(choices, from + 1))
        {
            foreach (var branch in choices[from])
            {
                yield return new HashSet<string>(rest, StringComparer.Ordinal) { branch };
            }
        }
    }

    private HashSet<string> Ancestors(string code)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(_before[code]);
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var before in _before[next])
                {
                    open.Push(before);
                }
            }
        }

        return found;
    }

    private void Add(string code, OperationDefinition operation, params (string Name, object? Value)[] more) =>
        _errors.Add(MesError.Of(code, [("Operation", operation.Code), .. more]) with { Target = "operations" });
}
