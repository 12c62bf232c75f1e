namespace Mes.Routing;

/// <summary>Normalises a definition and reports everything that is wrong with it.</summary>
internal static class RoutingCheck
{
    private const int MaxSeconds = 86_400;
    private const int MaxWindow = 31_536_000;
    private const int MaxVisits = 100;
    private const int MaxSample = 100_000;

    /// <summary>The definition as it is kept; thrown when something is wrong with it. What is unfinished may have faults in its graph.</summary>
    public static DefineRouting Normal(DefineRouting definition)
    {
        var (normal, errors) = Kept(definition);
        if (errors.Count == 0 && (!definition.Unfinished || definition.Release))
        {
            errors.AddRange(GraphCheck.Of(normal.Operations));
        }

        return errors.Count == 0 ? normal : throw MesException.Invalid(errors);
    }

    /// <summary>The definition as it would be kept, with everything that is wrong with it.</summary>
    public static (DefineRouting Normal, IReadOnlyList<MesError> Faults) Of(DefineRouting definition)
    {
        var (normal, errors) = Kept(definition);
        return (normal, errors.Count == 0 ? GraphCheck.Of(normal.Operations) : errors);
    }

    private static (DefineRouting Normal, List<MesError> Errors) Kept(DefineRouting definition)
    {
        var errors = new List<MesError>();
        var normal = definition with
        {
            Code = Fields.Code(definition.Code, "code", errors),
            Models = Models(definition.Models, errors),
            Operations = [.. (definition.Operations ?? []).Select((o, i) => Operation(o, $"operations[{i}]", errors))],
            Condition = Condition(definition.Condition, "condition", errors),
            EffectiveFrom = Time(definition.EffectiveFrom),
            EffectiveTo = Time(definition.EffectiveTo),
            BreakPoint = BreakPoint(definition.BreakPoint, errors),
        };
        Fields.Between(definition.Version, 1, 1_000_000, "version", errors);

        if (normal.Operations.Count == 0)
        {
            errors.Add(Fields.Missing("operations"));
        }

        if (normal.EffectiveTo <= normal.EffectiveFrom)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = "effectiveTo" });
        }

        Twice(normal.Operations.Select(o => o.Code), errors);
        Twice(normal.Operations.SelectMany(o => o.Positions ?? []), errors);
        return (normal, errors);
    }

    private static OperationDefinition Operation(OperationDefinition? operation, string target, List<MesError> errors)
    {
        if (operation is null)
        {
            errors.Add(Fields.Missing(target));
            return new OperationDefinition("", "", "");
        }

        Fields.Between(operation.StandardSeconds, 0, MaxSeconds, target + ".standardSeconds", errors);
        Fields.Between(operation.MaxVisits, 0, MaxVisits, target + ".maxVisits", errors);
        Fields.Between(operation.SampleEvery, 0, MaxSample, target + ".sampleEvery", errors);
        var positions = (operation.Positions ?? []).Select((p, i) => Fields.Code(p, $"{target}.positions[{i}]", errors)).ToList();
        return new OperationDefinition(
            Fields.Code(operation.Code, target + ".code", errors),
            Fields.Name(operation.Name, target + ".name", errors),
            Station(operation, target, errors),
            operation.StandardSeconds,
            positions,
            Condition(operation.Condition, target + ".condition", errors))
        {
            WorkCentre = Fields.Optional(operation.WorkCentre, target + ".workCentre", errors, Codes.Length),
            Skill = Fields.Optional(operation.Skill, target + ".skill", errors, Codes.Length),
            Tool = Fields.Optional(operation.Tool, target + ".tool", errors),
            Program = Fields.Optional(operation.Program, target + ".program", errors),
            Windows = Windows(operation.Windows, target + ".windows", errors),
            MaxVisits = operation.MaxVisits,
            SampleEvery = operation.SampleEvery,
            After = operation.After is { } after ? Codes.Sorted(after) : null,
            Join = operation.Join,
            Choice = Fields.Optional(operation.Choice, target + ".choice", errors, Codes.Length),
            When = operation.When is { } rule ? Decision(rule, target + ".when", errors) : null,
            Optional = operation.Optional,
            Rework = operation.Rework is { } rework
                ? new ReworkRule(Codes.Normal(rework.ReturnTo), rework.Invalidates is { } spoiled ? Codes.Sorted(spoiled) : null)
                : null,
        };
    }

    private static string Station(OperationDefinition operation, string target, List<MesError> errors)
    {
        if (string.IsNullOrWhiteSpace(operation.WorkCentre))
        {
            return Fields.Code(operation.Station, target + ".station", errors);
        }

        if (!string.IsNullOrWhiteSpace(operation.Station))
        {
            errors.Add(MesError.Of(RoutingErrors.StationAndCentre, ("Operation", Codes.Normal(operation.Code))) with { Target = target + ".workCentre" });
        }

        return "";
    }

    private static IReadOnlyList<TimeWindow>? Windows(IReadOnlyList<TimeWindow>? windows, string target, List<MesError> errors)
    {
        if (windows is not { Count: > 0 })
        {
            return null;
        }

        return [.. windows.Select((w, i) => Window(w, $"{target}[{i}]", errors))];
    }

    private static TimeWindow Window(TimeWindow? window, string target, List<MesError> errors)
    {
        var normal = new TimeWindow(
            Fields.Code(window?.Since, target + ".since", errors), window?.From ?? default, window?.MinSeconds, window?.MaxSeconds);
        Fields.Between(normal.MinSeconds ?? 0, 0, MaxWindow, target + ".minSeconds", errors);
        Fields.Between(normal.MaxSeconds ?? 0, 0, MaxWindow, target + ".maxSeconds", errors);
        if (normal is { MinSeconds: null, MaxSeconds: null })
        {
            errors.Add(Fields.Missing(target + ".maxSeconds"));
        }
        else if (normal.MaxSeconds < normal.MinSeconds)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = target + ".maxSeconds" });
        }

        return normal;
    }

    private static DecisionRule Decision(DecisionRule rule, string target, List<MesError> errors)
    {
        if (rule is { From: null, Below: null })
        {
            errors.Add(Fields.Missing(target + ".from"));
        }
        else if (rule.Below <= rule.From)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = target + ".below" });
        }

        return new DecisionRule(
            Fields.Code(rule.Operation, target + ".operation", errors),
            Fields.Code(rule.Characteristic, target + ".characteristic", errors),
            rule.From,
            rule.Below);
    }

    private static BreakPoint? BreakPoint(BreakPoint? point, List<MesError> errors)
    {
        var normal = BreakPoints.Normal(point);
        if (normal?.IsEmpty() == true)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = "breakPoint" });
        }

        return normal;
    }

    private static IReadOnlyList<string> Models(IReadOnlyList<string>? models, List<MesError> errors)
    {
        var codes = (models ?? []).Select((m, i) => Fields.Code(m, $"models[{i}]", errors)).ToList();
        if (codes.Count == 0)
        {
            errors.Add(Fields.Missing("models"));
        }

        return Codes.Sorted(codes);
    }

    private static VariantCondition? Condition(VariantCondition? condition, string target, List<MesError> errors)
    {
        var normal = Variants.Normal(condition);
        if (Variants.Contradiction(normal) is { } option)
        {
            errors.Add(MesError.Of(RoutingErrors.ConditionNever, ("Option", option)) with { Target = target });
        }

        return normal;
    }

    private static DateTime? Time(DateTime? value) => value is { } time ? Clock.Truncate(time) : null;

    private static void Twice(IEnumerable<string> values, List<MesError> errors) => errors.AddRange(values
        .GroupBy(v => v).Where(g => g.Key.Length > 0 && g.Count() > 1)
        .Select(g => MesError.Of(RoutingErrors.StandsTwice, ("Value", g.Key)) with { Target = "operations" }));
}
