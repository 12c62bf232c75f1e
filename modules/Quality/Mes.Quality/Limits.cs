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

    /// <summary>Without the zeros at the end that one of the databases adds.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    public static decimal? Plain(decimal? value) => value is { } v ? Plain(v) : null;

    public static decimal? Round(decimal? value) => value is { } v ? Round(v) : null;
}
