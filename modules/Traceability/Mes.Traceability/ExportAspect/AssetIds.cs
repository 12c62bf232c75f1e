using System.Security.Cryptography;
using System.Text;

namespace Mes.Traceability;

/// <summary>Global asset ids of things that have no id of their own here: made of their numbers, so that they stay the same.</summary>
internal static class AssetIds
{
    public static Guid OfPart(string site, string partNumber, string serial) => Made("part", site, partNumber, serial);

    public static Guid OfLot(string site, string partNumber, string lot) => Made("lot", site, partNumber, lot);

    public static string Urn(Guid id) => $"urn:uuid:{id}";

    /// <summary>A UUID of version 8 (RFC 9562) over the numbers.</summary>
    private static Guid Made(params string[] numbers)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', numbers)))[..16];
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
