using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mes.Platform.Security;

/// <summary>A secret that a machine keeps; the database keeps its hash only.</summary>
internal static class RandomSecret
{
    /// <summary>256 random bits as 43 characters that need no escaping in an address or a cookie.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A hash as a key of a dictionary.</summary>
    public static string Key(byte[] hash) => Convert.ToHexString(hash);
}
