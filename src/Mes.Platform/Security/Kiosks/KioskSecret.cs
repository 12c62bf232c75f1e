using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mes.Platform.Security.Kiosks;

/// <summary>The code that a person types once, and the secret that the device keeps.</summary>
internal static class KioskSecret
{
    /// <summary>Without letters and digits that are taken for each other.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int CodeLength = 10;

    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(15);

    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>As it is compared: people type small letters, and blanks or dashes between groups.</summary>
    public static string Normal(string? code) => new([.. (code ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
