namespace Mes.Quality;

/// <summary>Checks of what a caller wrote. Each answers with the error, or null.</summary>
internal static class Inputs
{
    public const int ReasonLength = 500;

    public static MesError? Needed(string field, string? value, int max) => string.IsNullOrWhiteSpace(value)
        ? MesError.Of(QualityErrors.Missing, ("Field", field)) with { Target = field }
        : AtMost(field, value, max);

    public static MesError? AtMost(string field, string? value, int max) => value is not null && value.Trim().Length > max
        ? MesError.Of(QualityErrors.TooLong, ("Field", field), ("Max", max)) with { Target = field }
        : null;

    public static void Check(params IEnumerable<MesError?> faults)
    {
        var errors = faults.OfType<MesError>().ToList();
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }
}
