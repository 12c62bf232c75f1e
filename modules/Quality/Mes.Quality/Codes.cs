namespace Mes.Quality;

/// <summary>Codes are compared as the two databases both can: trimmed and in capitals.</summary>
internal static class Codes
{
    public static string Normalise(string? code) => code?.Trim().ToUpperInvariant() ?? "";

    /// <summary>The code, or null where nothing was said.</summary>
    public static string? OrNull(string? code) => string.IsNullOrWhiteSpace(code) ? null : Normalise(code);
}
