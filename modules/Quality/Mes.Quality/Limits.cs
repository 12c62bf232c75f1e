namespace Mes.Quality;

/// <summary>Specification limits. A value equal to a limit is inside.</summary>
internal static class Limits
{
    private const decimal Largest = 1_000_000_000_000m;

    public static bool Inside(decimal value, decimal? lower, decimal? upper) =>
        !(value < lower) && !(value > upper);

    /// <summary>Both databases keep eighteen digits, six of them after the point.</summary>
    public static bool IsPossible(decimal value) => value is > -Largest and < Largest;

    /// <summary>Rounded before it is judged, so that what is judged is what is kept.</summary>
    public static decimal Round(decimal value) => decimal.Round(value, 6, MidpointRounding.AwayFromZero);

    public static decimal? Round(decimal? value) => value is { } v ? Round(v) : null;
}
