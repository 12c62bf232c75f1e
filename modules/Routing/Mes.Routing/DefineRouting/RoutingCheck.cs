namespace Mes.Routing;

/// <summary>Normalises a definition and reports everything that is wrong with it.</summary>
internal static class RoutingCheck
{
    private const int MaxSeconds = 86_400;

    public static DefineRouting Normal(DefineRouting definition)
    {
        var errors = new List<MesError>();
        var normal = definition with
        {
            Code = Code(definition.Code, "code", errors),
            Models = Models(definition.Models, errors),
            Operations = [.. (definition.Operations ?? []).Select((o, i) => Operation(o, $"operations[{i}]", errors))],
            Condition = Condition(definition.Condition, "condition", errors),
            EffectiveFrom = Time(definition.EffectiveFrom),
            EffectiveTo = Time(definition.EffectiveTo),
        };
        if (definition.Version is < 1 or > 1_000_000)
        {
            errors.Add(Range("version", 1, 1_000_000));
        }

        if (normal.Operations.Count == 0)
        {
            errors.Add(Missing("operations"));
        }

        if (normal.EffectiveTo <= normal.EffectiveFrom)
        {
            errors.Add(MesError.Of(RoutingErrors.EffectivityEmpty) with { Target = "effectiveTo" });
        }

        Twice(normal.Operations.Select(o => o.Code), errors);
        Twice(normal.Operations.SelectMany(o => o.Positions ?? []), errors);
        return errors.Count == 0 ? normal : throw MesException.Invalid(errors);
    }

    private static OperationDefinition Operation(OperationDefinition? operation, string target, List<MesError> errors)
    {
        if (operation is null)
        {
            errors.Add(Missing(target));
            return new OperationDefinition("", "", "");
        }

        if (operation.StandardSeconds is < 0 or > MaxSeconds)
        {
            errors.Add(Range(target + ".standardSeconds", 0, MaxSeconds));
        }

        var positions = (operation.Positions ?? []).Select((p, i) => Code(p, $"{target}.positions[{i}]", errors)).ToList();
        return new OperationDefinition(
            Code(operation.Code, target + ".code", errors),
            Name(operation.Name, target + ".name", errors),
            Code(operation.Station, target + ".station", errors),
            operation.StandardSeconds,
            positions,
            Condition(operation.Condition, target + ".condition", errors));
    }

    private static IReadOnlyList<string> Models(IReadOnlyList<string>? models, List<MesError> errors)
    {
        var codes = (models ?? []).Select((m, i) => Code(m, $"models[{i}]", errors)).ToList();
        if (codes.Count == 0)
        {
            errors.Add(Missing("models"));
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

    private static string Code(string? value, string target, List<MesError> errors) =>
        Text(Codes.Normal(value), target, Codes.Length, errors);

    private static string Name(string? value, string target, List<MesError> errors) =>
        Text((value ?? "").Trim(), target, Codes.NameLength, errors);

    private static string Text(string value, string target, int max, List<MesError> errors)
    {
        if (value.Length == 0)
        {
            errors.Add(Missing(target));
        }
        else if (value.Length > max)
        {
            errors.Add(MesError.Of(RoutingErrors.TooLong, ("Field", target), ("Max", max)) with { Target = target });
        }

        return value;
    }

    private static DateTime? Time(DateTime? value) => value is { } time ? Clock.Truncate(time) : null;

    private static void Twice(IEnumerable<string> values, List<MesError> errors) => errors.AddRange(values
        .GroupBy(v => v).Where(g => g.Key.Length > 0 && g.Count() > 1)
        .Select(g => MesError.Of(RoutingErrors.StandsTwice, ("Value", g.Key)) with { Target = "operations" }));

    private static MesError Missing(string target) =>
        MesError.Of(RoutingErrors.Missing, ("Field", target)) with { Target = target };

    private static MesError Range(string target, int min, int max) =>
        MesError.Of(RoutingErrors.OutOfRange, ("Field", target), ("Min", min), ("Max", max)) with { Target = target };
}
