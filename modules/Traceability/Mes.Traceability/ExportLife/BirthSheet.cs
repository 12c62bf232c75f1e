using System.Text.Json;

namespace Mes.Traceability;

/// <summary>What the printed birth record shows, read from the signed file and from nothing else, so that paper and file say the same. Pure.</summary>
/// <param name="Life">The file's content.</param>
/// <param name="Hash">SHA-256 of the content, hexadecimal.</param>
/// <param name="Signature">The site's signature over it.</param>
/// <param name="Key">Fingerprint of the key: SHA-256 of the public key, hexadecimal.</param>
internal sealed record BirthSheet(LifeContent Life, string Hash, byte[] Signature, string Key)
{
    private static readonly string[] Deviating =
    [
        "quality.nonconformance-opened", "quality.nonconformance-dispositioned", "quality.unit-held", "quality.unit-hold-released",
        "routing.operation-failed", "routing.operation-skipped", "routing.unit-sent-to-rework", "routing.term-overridden", "routing.unit-scrapped",
        "platform.gate-overridden", "platform.gate-not-evaluated", "traceability.position-conceded", "traceability.concession-withdrawn",
        "traceability.campaign-advanced", "traceability.record-error-declared",
    ];

    public UnitLifeStory Unit => Life.Unit;

    /// <summary>Whether the events in the file follow one another up to the head.</summary>
    public bool Sound { get; } = LifeFile.Chains(Life);

    /// <summary>Deviations, concessions, holds and rework, in the order in which they happened.</summary>
    public IReadOnlyList<LifeEvent> Deviations { get; } = [.. Life.Record.Where(e => Deviating.Contains(e.Kind))];

    /// <summary>Every position: what was ordered, what is in it now.</summary>
    public IReadOnlyList<SheetPosition> Build { get; } = BuildOf(Life.Unit);

    /// <summary>What was in the unit once and is not any more, by time.</summary>
    public IReadOnlyList<LifeComponent> Removed { get; } = [.. Life.Unit.Components.Where(c => c.RemovedAt is not null)];

    /// <summary>The software that is on the control units now.</summary>
    public IReadOnlyList<SheetSoftware> Software { get; } =
    [
        .. Life.Record.Where(e => e.Kind == "traceability.software-installed").Select(e => (e.At, Fact: Read(e.Content))).Where(e => e.Fact is not null)
            .GroupBy(e => e.Fact!.Target, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Last()).Select(e => new SheetSoftware(e.Fact!.Target, e.Fact.Number, e.Fact.Version, e.Fact.Hardware ?? "", e.At)),
    ];

    public static BirthSheet? Read(UnitLifeFile file) => SignedFile.Read<LifeContent>(LifeFile.Format, file.Json) is var (signed, life)
        ? new BirthSheet(life, signed.Hash, signed.Signature, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(signed.PublicKey)))
        : null;

    private static List<SheetPosition> BuildOf(UnitLifeStory unit)
    {
        var now = unit.Components.Where(c => c.RemovedAt is null).GroupBy(c => c.Position, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var ordered = unit.Ordered.Select(p => new SheetPosition(p.Position, p, now.GetValueOrDefault(p.Position))).ToList();
        var known = unit.Ordered.Select(p => p.Position).ToHashSet(StringComparer.Ordinal);
        return [.. ordered.Concat(now.Values.Where(c => !known.Contains(c.Position)).Select(c => new SheetPosition(c.Position, null, c))).OrderBy(p => p.Position, StringComparer.Ordinal)];
    }

    private static SoftwareInstalled? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<SoftwareInstalled>(content, MesJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A position as ordered beside as built.</summary>
internal sealed record SheetPosition(string Position, LifePart? Ordered, LifeComponent? Built)
{
    /// <summary>Null: nothing is traced there, so nothing can differ.</summary>
    public DifferenceKind? Difference => (Ordered, Built) switch
    {
        (null, _) => DifferenceKind.NotOrdered,
        ({ Trace: "none" }, null) => null,
        (_, null) => DifferenceKind.Missing,
        ({ } o, { } b) when o.PartNumber != b.PartNumber => DifferenceKind.WrongPart,
        _ => null,
    };

    /// <summary>Whether it is traced and as ordered.</summary>
    public bool Fits => Built is not null && Difference is null;
}

/// <summary>Software on a control unit.</summary>
internal sealed record SheetSoftware(string Target, string Number, string Version, string Hardware, DateTime At);
