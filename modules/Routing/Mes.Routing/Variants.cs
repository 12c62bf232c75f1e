namespace Mes.Routing;

/// <summary>What a <see cref="VariantCondition"/> means.</summary>
internal static class Variants
{
    public static bool Matches(this VariantCondition? condition, IReadOnlyCollection<string> options) =>
        All(condition).All(options.Contains) && !None(condition).Any(options.Contains);

    /// <summary>Whether some set of options satisfies both. Two conditions exclude each other only where one asks for what the other forbids.</summary>
    public static bool Overlap(VariantCondition? a, VariantCondition? b) =>
        !All(a).Concat(All(b)).Intersect(None(a).Concat(None(b))).Any();

    /// <summary>Sorted upper-case codes; null where nothing is asked for.</summary>
    public static VariantCondition? Normal(VariantCondition? condition)
    {
        var all = Codes.Sorted(condition?.AllOf);
        var none = Codes.Sorted(condition?.NoneOf);
        return all.Count + none.Count == 0 ? null : new VariantCondition(all, none);
    }

    /// <summary>An option that is both asked for and forbidden; null: the condition can be met.</summary>
    public static string? Contradiction(VariantCondition? condition) => All(condition).Intersect(None(condition)).FirstOrDefault();

    private static IReadOnlyList<string> All(VariantCondition? condition) => condition?.AllOf ?? [];

    private static IReadOnlyList<string> None(VariantCondition? condition) => condition?.NoneOf ?? [];
}
