namespace Mes.Routing;

/// <summary>Codes as the module keeps them.</summary>
internal static class Codes
{
    public const int Length = 40;
    public const int SerialLength = 60;
    public const int NameLength = 100;
    public const int ReasonLength = 500;
    public const int HashLength = 64;

    public static string Normal(string? code) => (code ?? "").Trim().ToUpperInvariant();

    public static IReadOnlyList<string> Sorted(IEnumerable<string>? codes) =>
        [.. (codes ?? []).Select(Normal).Where(c => c.Length > 0).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A reason as it is kept; refused when nothing is said.</summary>
    public static string Reason(string? reason)
    {
        var text = (reason ?? "").Trim();
        return text.Length switch
        {
            0 => throw MesException.Invalid([MesError.Of(RoutingErrors.Missing, ("Field", "reason")) with { Target = "reason" }]),
            > ReasonLength => throw MesException.Invalid(
                [MesError.Of(RoutingErrors.TooLong, ("Field", "reason"), ("Max", ReasonLength)) with { Target = "reason" }]),
            _ => text,
        };
    }
}
