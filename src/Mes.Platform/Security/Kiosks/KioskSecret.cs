using System.Security.Cryptography;

namespace Mes.Platform.Security.Kiosks;

/// <summary>The code that a person types once, for which the device gets its secret.</summary>
internal static class KioskSecret
{
    /// <summary>Without letters and digits that are taken for each other.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int CodeLength = 10;

    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(15);

    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    /// <summary>As it is compared: people type small letters, and blanks or dashes between groups.</summary>
    public static string Normal(string? code) => new([.. (code ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
