namespace Mes.Quality;

/// <summary>What a control plan must keep to. All faults are named at once.</summary>
internal static class ControlPlanRules
{
    private const int MaxCharacteristics = 500;
    private static readonly string[] Specials = ["", "CC", "SC"];

    public static IReadOnlyList<PlannedCharacteristic> Normalise(IReadOnlyList<PlannedCharacteristic> characteristics) =>
        [.. characteristics.Select(c => c with
        {
            Code = Codes.Normalise(c.Code),
            Name = c.Name.Trim(),
            Unit = c.Unit.Trim(),
            Lower = Limits.Round(c.Lower),
            Upper = Limits.Round(c.Upper),
            Target = Limits.Round(c.Target),
            Special = Codes.Normalise(c.Special),
            AllOf = Options(c.AllOf),
            NoneOf = Options(c.NoneOf),
            ReactionPlan = c.ReactionPlan.Trim(),
        })];

    public static IEnumerable<MesError> Faults(IReadOnlyList<PlannedCharacteristic> characteristics)
    {
        if (characteristics.Count > MaxCharacteristics)
        {
            return [MesError.Of(QualityErrors.TooMany, ("Field", "characteristics"), ("Max", MaxCharacteristics)) with { Target = "characteristics" }];
        }

        return characteristics.SelectMany((c, i) => FaultsOf(c).Select(e => e with { Target = $"characteristics[{i}].{e.Target}" }))
            .Concat(Twice(characteristics));
    }

    private static IEnumerable<MesError> FaultsOf(PlannedCharacteristic c) => new[]
    {
        Inputs.Needed("code", c.Code, 40),
        Inputs.Needed("name", c.Name, 200),
        Inputs.AtMost("unit", c.Unit, 20),
        Inputs.AtMost("reactionPlan", c.ReactionPlan, 500),
        Array.IndexOf(Specials, c.Special) >= 0
            ? null
            : MesError.Of(QualityErrors.SpecialUnknown, ("Characteristic", c.Code), ("Special", c.Special)) with { Target = "special" },
        Possible("lower", c, c.Lower),
        Possible("upper", c, c.Upper),
        c.Lower > c.Upper
            ? MesError.Of(QualityErrors.LimitsCrossed, ("Characteristic", c.Code), ("Lower", c.Lower), ("Upper", c.Upper)) with { Target = "lower" }
            : null,
        c.Target is { } target && !Limits.Inside(target, c.Lower, c.Upper)
            ? MesError.Of(QualityErrors.TargetOutside, ("Characteristic", c.Code), ("Target", target)) with { Target = "target" }
            : null,
        (c.AllOf ?? []).Intersect(c.NoneOf ?? []).FirstOrDefault() is { } option
            ? MesError.Of(QualityErrors.ConditionImpossible, ("Characteristic", c.Code), ("Option", option)) with { Target = "noneOf" }
            : null,
    }.OfType<MesError>();

    private static MesError? Possible(string field, PlannedCharacteristic c, decimal? value) =>
        value is { } v && !Limits.IsPossible(v)
            ? MesError.Of(QualityErrors.ValueImpossible, ("Characteristic", c.Code), ("Value", v)) with { Target = field }
            : null;

    /// <summary>Two lines of one code are fine when no unit can meet both conditions.</summary>
    private static IEnumerable<MesError> Twice(IReadOnlyList<PlannedCharacteristic> characteristics)
    {
        for (var i = 0; i < characteristics.Count; i++)
        {
            var later = characteristics[i];
            if (characteristics.Take(i).Any(earlier => earlier.Code == later.Code && !Exclude(earlier, later)))
            {
                yield return MesError.Of(QualityErrors.CharacteristicTwice, ("Characteristic", later.Code))
                    with { Target = $"characteristics[{i}].code" };
            }
        }
    }

    private static bool Exclude(PlannedCharacteristic a, PlannedCharacteristic b) =>
        (a.AllOf ?? []).Intersect(b.NoneOf ?? []).Any() || (b.AllOf ?? []).Intersect(a.NoneOf ?? []).Any();

    private static IReadOnlyList<string>? Options(IReadOnlyList<string>? options) =>
        options is null or [] ? null : [.. options.Select(Codes.Normalise).Where(o => o != "").Distinct().Order(StringComparer.Ordinal)];
}
