namespace Mes.Routing;

/// <summary>Codes as the module keeps them.</summary>
internal static class Codes
{
    public const int Length = 40;
    public const int SerialLength = 60;
    public const int NameLength = 100;

    public static string Normal(string? code) => (code ?? "").Trim().ToUpperInvariant();

    public static IReadOnlyList<string> Sorted(IEnumerable<string>? codes) =>
        [.. (codes ?? []).Select(Normal).Where(c => c.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}
