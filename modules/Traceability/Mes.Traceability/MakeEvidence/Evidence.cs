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
/// <param name="Proof">How sure it is.</param>
internal sealed record EvidenceUnit(
    Guid UnitId, string Serial, UnitLife State, string Market, DateTime? ShippedAt, string? InsideOf, long HeadSequence, string HeadHash,
    IReadOnlyList<ScopePath> Paths, ScopeProof Proof = ScopeProof.Proven);

/// <summary>A scope's answer as a file.</summary>
internal static class EvidenceFile
{
    private const string Format = "mes.scope-evidence.1";

    public static byte[] ContentOf(EvidenceContent content) => JsonSerializer.SerializeToUtf8Bytes(content, MesJson.Options);

    public static EvidenceContent Of(FoundScope found, FindScope query, string site, string by, ScopeFinder names) => new(
        site, query with { AsKnownAt = found.KnownAt }, found.KnownAt, by,
        [.. found.Units.Select(u => new EvidenceUnit(
            u.Unit.Id, u.Unit.Serial, u.Life, u.Unit.Market, u.ShippedAt, u.InsideOf is { } inside ? names.Serial(inside) : null,
            u.Unit.HeadSequence, RecordHash.Hex(u.Unit.HeadHash), [.. u.Hits.Select(h => ScopeView.Path(h, names)).OrderBy(Key, StringComparer.Ordinal)], u.Proof))]);

    public static string Key(ScopePath path) => JsonSerializer.Serialize(path, MesJson.Options);

    public static string Write(byte[] content, byte[] signature, byte[] publicKey) => SignedFile.Write(Format, content, signature, publicKey);

    public static (SignedFile File, EvidenceContent Said) Read(string json) =>
        SignedFile.Read<EvidenceContent>(Format, json) ?? throw MesException.Invalid(TraceabilityErrors.EvidenceUnreadable);
}
