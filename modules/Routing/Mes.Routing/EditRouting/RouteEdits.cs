namespace Mes.Routing;

/// <summary>
/// What can be done to the graph of a routing in one touch. Pure: each answers new operations. Here every operation of the flow says
/// what it waits for; <see cref="Compact"/> takes back what goes without saying, so that a line stays a line.
/// </summary>
internal static class RouteEdits
{
    /// <summary>The operations with everything said that they wait for.</summary>
    public static IReadOnlyList<OperationDefinition> Explicit(IReadOnlyList<OperationDefinition> operations)
    {
        var before = ReleasedRouting.Predecessors(operations);
        return [.. operations.Select(o => o with { After = o.Rework is null ? [.. before[o.Code]] : null })];
    }

    /// <summary>The operations in an order in which each comes after what it waits for; what waits for the one before it alone does not say so.</summary>
    public static IReadOnlyList<OperationDefinition> Compact(IReadOnlyList<OperationDefinition> operations)
    {
        var (placed, open) = (new List<OperationDefinition>(), operations.ToList());
        while (open.Count > 0)
        {
            // What runs in a circle keeps its place, for the fault to be shown.
            var next = open.FirstOrDefault(o => o.Rework is not null
                || (o.After ?? []).All(a => placed.Any(p => p.Code == a) || open.All(w => w.Code != a))) ?? open[0];
            open.Remove(next);
            placed.Add(next);
        }

        string? last = null;
        for (var i = 0; i < placed.Count; i++)
        {
            var operation = placed[i];
            if (operation.Rework is null)
            {
                var implied = last is null ? operation.After is { Count: 0 } : operation.After is [var only] && only == last;
                placed[i] = implied ? operation with { After = null } : operation;
                last = operation.Code;
            }
        }

        return placed;
    }

    /// <summary>A new step behind another, before everything that waited for that; behind the whole where nothing is named.</summary>
    public static (IReadOnlyList<OperationDefinition> Operations, string Code) Behind(
        IReadOnlyList<OperationDefinition> operations, string? code, string name)
    {
        var at = Find(operations, code) is { Rework: null } found ? found : null;
        IReadOnlyList<string> after = at is not null ? [at.Code] : [.. Ends(operations)];
        var made = New(operations, at ?? operations.LastOrDefault(), name) with { After = after };
        return ([.. operations.Select(o => at is null || !Waits(o, at.Code) ? o : o with { After = Swap(o.After!, at.Code, made.Code) }), made], made.Code);
    }

    /// <summary>A new step that waits for another, beside whatever else does.</summary>
    public static (IReadOnlyList<OperationDefinition> Operations, string Code) Branch(
        IReadOnlyList<OperationDefinition> operations, string code, string name)
    {
        var made = New(operations, Find(operations, code), name) with { After = [code] };
        return ([.. operations, made], made.Code);
    }

    /// <summary>A new step beside another: both are done, in any order, and what waited for the one waits for both.</summary>
    public static (IReadOnlyList<OperationDefinition> Operations, string Code) Parallel(
        IReadOnlyList<OperationDefinition> operations, string code, string name)
    {
        var at = Find(operations, code)!;
        var made = New(operations, at, name) with { After = at.After };
        return ([.. operations.Select(o => Waits(o, code) ? o with { After = [.. o.After!, made.Code] } : o), made], made.Code);
    }

    /// <summary>A new step instead of another: one of both is done, and what waited for the one waits for any of them.</summary>
    public static (IReadOnlyList<OperationDefinition> Operations, string Code) Alternative(
        IReadOnlyList<OperationDefinition> operations, string code, string name)
    {
        var at = Find(operations, code)!;
        var choice = at.Choice ?? Free("C", operations.Select(o => o.Choice));
        var made = New(operations, at, name) with { After = at.After, Choice = choice };
        return (
            [.. operations.Select(o => o.Code == code ? o with { Choice = choice }
                : Waits(o, code) ? o with { After = [.. o.After!, made.Code], Join = JoinRule.Any } : o), made],
            made.Code);
    }

    /// <summary>A new rework step that leads back to another.</summary>
    public static (IReadOnlyList<OperationDefinition> Operations, string Code) Rework(
        IReadOnlyList<OperationDefinition> operations, string code, string name)
    {
        var made = New(operations, Find(operations, code), name) with { Rework = new ReworkRule(code) };
        return ([.. operations, made], made.Code);
    }

    /// <summary>An arrow: what is at its end waits for what is at its beginning, or rework returns there.</summary>
    public static IReadOnlyList<OperationDefinition> Connect(IReadOnlyList<OperationDefinition> operations, string from, string to) =>
        Find(operations, from) is not { } begin || Find(operations, to) is not { Rework: null } || from == to ? operations
        : begin.Rework is { } rework ? Put(operations, begin with { Rework = rework with { ReturnTo = to } })
        : [.. operations.Select(o => o.Code == to && !Waits(o, from) ? o with { After = [.. o.After ?? [], from] } : o)];

    public static IReadOnlyList<OperationDefinition> Disconnect(IReadOnlyList<OperationDefinition> operations, string from, string to) =>
        Find(operations, from) is { Rework: { } rework } begin
            ? Put(operations, begin with { Rework = rework with { ReturnTo = "" } })
            : [.. operations.Select(o => o.Code == to ? o with { After = [.. (o.After ?? []).Where(a => a != from)] } : o)];

    /// <summary>Takes a step out: what waited for it waits for what it waited for, and nothing names it any more.</summary>
    public static IReadOnlyList<OperationDefinition> Remove(IReadOnlyList<OperationDefinition> operations, string code)
    {
        if (Find(operations, code) is not { } gone)
        {
            return operations;
        }

        // What stands behind one branch alone takes its place in the choice; a choice of one is none.
        var heir = gone.Choice is null ? null : operations.FirstOrDefault(o => o.After is [var only] && only == code)?.Code;
        var alone = gone.Choice is { } choice && heir is null && operations.Count(o => o.Choice == choice) == 2 ? choice : null;
        return
        [
            .. operations.Where(o => o.Code != code)
                .Select(o => o.Code == heir ? o with { After = gone.After, Choice = gone.Choice, When = gone.When } : o)
                .Select(o => Forget(o, gone, operations.FirstOrDefault(w => Waits(w, code))?.Code ?? gone.After?.FirstOrDefault() ?? ""))
                .Select(o => alone is null || o.Choice != alone ? o : o with { Choice = null, When = null })
                .Select(o => alone is null || !operations.Any(w => w.Code == o.Code && Waits(w, code)) ? o : o with { Join = JoinRule.All }),
        ];
    }

    private static OperationDefinition Forget(OperationDefinition step, OperationDefinition gone, string instead) => step with
    {
        After = Waits(step, gone.Code)
            ? [.. step.After!.Where(a => a != gone.Code).Concat(gone.Choice is null ? gone.After ?? [] : []).Distinct()]
            : step.After,
        When = step.When?.Operation == gone.Code ? null : step.When,
        Windows = step.Windows?.Any(w => w.Since == gone.Code) == true ? [.. step.Windows.Where(w => w.Since != gone.Code)] : step.Windows,
        Rework = step.Rework is null ? null : new ReworkRule(
            step.Rework.ReturnTo == gone.Code ? instead : step.Rework.ReturnTo,
            step.Rework.Invalidates?.Contains(gone.Code) == true ? [.. step.Rework.Invalidates.Where(s => s != gone.Code)] : step.Rework.Invalidates),
    };

    /// <summary>Puts a changed step in another's place; a new code is carried to whatever names it.</summary>
    public static IReadOnlyList<OperationDefinition> Replace(IReadOnlyList<OperationDefinition> operations, string code, OperationDefinition step)
    {
        string Now(string named) => named == code ? step.Code : named;
        return
        [
            .. operations.Select(o => o.Code == code ? step : o).Select(o => step.Code == code ? o : o with
            {
                After = o.After is null ? null : [.. o.After.Select(Now)],
                When = o.When is null ? null : o.When with { Operation = Now(o.When.Operation) },
                Windows = o.Windows is null ? null : [.. o.Windows.Select(w => w with { Since = Now(w.Since) })],
                Rework = o.Rework is null ? null : new ReworkRule(
                    Now(o.Rework.ReturnTo), o.Rework.Invalidates is null ? null : [.. o.Rework.Invalidates.Select(Now)]),
            }),
        ];
    }

    private static IReadOnlyList<OperationDefinition> Put(IReadOnlyList<OperationDefinition> operations, OperationDefinition step) =>
        [.. operations.Select(o => o.Code == step.Code ? step : o)];

    private static OperationDefinition? Find(IReadOnlyList<OperationDefinition> operations, string? code) =>
        operations.FirstOrDefault(o => o.Code == code);

    private static bool Waits(OperationDefinition operation, string code) => operation.After?.Contains(code) == true;

    private static IEnumerable<string> Ends(IReadOnlyList<OperationDefinition> operations) =>
        operations.Where(o => o.Rework is null && !operations.Any(other => Waits(other, o.Code))).Select(o => o.Code);

    private static IReadOnlyList<string> Swap(IReadOnlyList<string> codes, string old, string next) => [.. codes.Select(c => c == old ? next : c)];

    private static OperationDefinition New(IReadOnlyList<OperationDefinition> operations, OperationDefinition? like, string name) =>
        new(Free("OP", operations.Select(o => o.Code), 10), name, like?.Station ?? "") { WorkCentre = like?.WorkCentre };

    private static string Free(string begin, IEnumerable<string?> taken, int step = 1)
    {
        var names = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, names.Count + 1).Select(i => $"{begin}{i * step}").First(n => !names.Contains(n));
    }
}
