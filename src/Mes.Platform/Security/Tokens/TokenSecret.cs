using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mes.Platform.Security.Tokens;

/// <summary>The secret of an API token: <c>mes_</c> and 256 random bits.</summary>
internal static class TokenSecret
{
    public const string Prefix = "mes_";

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool LooksRight(string? token) =>
        token is { Length: 47 } && token.StartsWith(Prefix, StringComparison.Ordinal);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A hash as a key of a dictionary.</summary>
    public static string Key(byte[] hash) => Convert.ToHexString(hash);
}
