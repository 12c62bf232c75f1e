using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mes.Traceability;

/// <summary>A file that the site signed. The hash and the signature are over the content's bytes as they stand in the file.</summary>
internal sealed record SignedFile(byte[] Content, string Hash, byte[] Signature, byte[] PublicKey)
{
    public static string Write(string format, byte[] content, byte[] signature, byte[] publicKey) => string.Concat(
        "{\"format\":\"", format, "\",\n\"content\":", Encoding.UTF8.GetString(content),
        ",\n\"sha256\":\"", Convert.ToHexStringLower(SHA256.HashData(content)),
        "\",\n\"signature\":\"", Convert.ToBase64String(signature), "\",\n\"publicKey\":\"", Convert.ToBase64String(publicKey), "\"}\n");

    /// <returns>Null: it is no such file.</returns>
    public static (SignedFile File, TContent Said)? Read<TContent>(string format, string? json)
    {
        try
        {
            using var file = JsonDocument.Parse(json ?? "");
            var root = file.RootElement;
            if (root.GetProperty("format").GetString() != format)
            {
                return null;
            }

            var raw = Encoding.UTF8.GetBytes(root.GetProperty("content").GetRawText());
            return (
                new SignedFile(raw, root.GetProperty("sha256").GetString() ?? "", root.GetProperty("signature").GetBytesFromBase64(), root.GetProperty("publicKey").GetBytesFromBase64()),
                JsonSerializer.Deserialize<TContent>(raw, MesJson.Options) ?? throw new JsonException());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What is amiss with the file itself: <c>hash</c>, <c>signature</c>, <c>key</c>.</summary>
    public async Task<List<string>> FaultsAsync(SiteSigner signer, bool ofThisSite, CancellationToken ct)
    {
        var faults = new List<string>();
        if (Convert.ToHexStringLower(SHA256.HashData(Content)) != Hash)
        {
            faults.Add("hash");
        }

        if (!SiteSigner.Verifies(Content, Signature, PublicKey))
        {
            faults.Add("signature");
        }

        if (!ofThisSite || !await signer.IsOursAsync(PublicKey, ct))
        {
            faults.Add("key");
        }

        return faults;
    }
}
