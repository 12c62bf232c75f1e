using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mes.Traceability;

/// <summary>What evidence says: nothing in it changes while the line goes on.</summary>
internal sealed record EvidenceContent(string Site, FindScope Query, DateTime KnownAt, string MadeBy, IReadOnlyList<EvidenceUnit> Units);

/// <summary>A unit of the scope.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="State">Where in its life.</param>
/// <param name="Market">Destination market.</param>
/// <param name="ShippedAt">When it left.</param>
/// <param name="InsideOf">The unit that it is in.</param>
/// <param name="HeadSequence">Number of its record's last event.</param>
/// <param name="HeadHash">That event's hash, hex.</param>
/// <param name="Paths">Every way.</param>
internal sealed record EvidenceUnit(
    Guid UnitId, string Serial, UnitLife State, string Market, DateTime? ShippedAt, string? InsideOf, long HeadSequence, string HeadHash,
    IReadOnlyList<ScopePath> Paths);

/// <summary>The file around the content. The hash and the signature are over the content's bytes as they stand in the file.</summary>
internal static class EvidenceFile
{
    private const string Format = "mes.scope-evidence.1";

    public static byte[] ContentOf(EvidenceContent content) => JsonSerializer.SerializeToUtf8Bytes(content, MesJson.Options);

    public static EvidenceContent Of(FoundScope found, FindScope query, string site, string by, ScopeFinder names) => new(
        site, query with { AsKnownAt = found.KnownAt }, found.KnownAt, by,
        [.. found.Units.Select(u => new EvidenceUnit(
            u.Unit.Id, u.Unit.Serial, u.Life, u.Unit.Market, u.ShippedAt, u.InsideOf is { } inside ? names.Serial(inside) : null,
            u.Unit.HeadSequence, RecordHash.Hex(u.Unit.HeadHash), [.. u.Hits.Select(h => ScopeView.Path(h, names)).OrderBy(Key, StringComparer.Ordinal)]))]);

    public static string Key(ScopePath path) => JsonSerializer.Serialize(path, MesJson.Options);

    public static string Write(byte[] content, byte[] signature, byte[] publicKey) => string.Concat(
        "{\"format\":\"", Format, "\",\n\"content\":", Encoding.UTF8.GetString(content),
        ",\n\"sha256\":\"", Convert.ToHexStringLower(SHA256.HashData(content)),
        "\",\n\"signature\":\"", Convert.ToBase64String(signature), "\",\n\"publicKey\":\"", Convert.ToBase64String(publicKey), "\"}\n");

    public static (byte[] Content, EvidenceContent Parsed, string Hash, byte[] Signature, byte[] PublicKey) Read(string json)
    {
        try
        {
            using var file = JsonDocument.Parse(json ?? "");
            var root = file.RootElement;
            if (root.GetProperty("format").GetString() != Format)
            {
                throw MesException.Invalid(TraceabilityErrors.EvidenceUnreadable);
            }

            var raw = Encoding.UTF8.GetBytes(root.GetProperty("content").GetRawText());
            return (raw, JsonSerializer.Deserialize<EvidenceContent>(raw, MesJson.Options)!, root.GetProperty("sha256").GetString() ?? "",
                root.GetProperty("signature").GetBytesFromBase64(), root.GetProperty("publicKey").GetBytesFromBase64());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw MesException.Invalid(TraceabilityErrors.EvidenceUnreadable);
        }
    }
}
