namespace Mes.Sdk.Packaging;

/// <summary>What a package may be at most. A package that is more is refused before anything of it is written.</summary>
internal sealed record PackageLimits
{
    public static PackageLimits Default { get; } = new();

    public long Packed { get; init; } = 128L * 1024 * 1024;

    public long Unpacked { get; init; } = 512L * 1024 * 1024;

    public long OneFile { get; init; } = 128L * 1024 * 1024;

    public int Entries { get; init; } = 4096;

    /// <summary>Unpacked over packed size of one file above 1 MiB; text packs to a twentieth, a bomb to a thousandth.</summary>
    public int Ratio { get; init; } = 200;

    public int PathLength { get; init; } = 160;
}
