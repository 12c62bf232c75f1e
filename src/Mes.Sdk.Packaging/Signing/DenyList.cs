using System.Text.Json;

namespace Mes.Sdk.Packaging;

/// <summary>What is refused whoever signed it. Kept on this host; needs no network.</summary>
internal sealed record DenyList
{
    public static DenyList Empty { get; } = new();

    /// <summary>At most as many as a person would ever list.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    public IReadOnlyList<DeniedPlugin> Plugins { get; init; } = [];

    /// <summary>Names or thumbprints.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    /// <summary>SHA-256 of packages or of manifests in packages.</summary>
    public IReadOnlyList<string> Hashes { get; init; } = [];

    /// <summary>Reads the list; a missing file is an empty list.</summary>
    /// <exception cref="PluginRejectedException">It can't be read, so nobody knows what is denied: nothing may be let in.</exception>
    public static DenyList Read(string file)
    {
        if (!File.Exists(file))
        {
            return Empty;
        }

        try
        {
            return new FileInfo(file).Length <= MaxBytes
                ? JsonSerializer.Deserialize<DenyList>(File.ReadAllBytes(file), PluginManifest.Json) ?? throw new JsonException("null")
                : throw new JsonException($"> {MaxBytes} B");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PluginRejectedException("Platform:Plugin.DenyListUnreadable", ("File", file), ("Reason", e.Message));
        }
    }

    /// <summary>Both lists.</summary>
    public DenyList With(DenyList other) => new()
    {
        Plugins = [.. Plugins, .. other.Plugins], Publishers = [.. Publishers, .. other.Publishers], Hashes = [.. Hashes, .. other.Hashes],
    };

    public void Check(PluginManifest manifest, PluginTrust trust, IReadOnlyList<string> hashes, Findings findings)
    {
        foreach (var denied in Plugins.Where(p => p.Id == manifest.Id && (p.Versions is null || VersionRange.Contains(p.Versions, manifest.Version))))
        {
            findings.Add("Platform:Plugin.Denied", ("What", $"{manifest.Id} {denied.Versions}".TrimEnd()), ("Why", denied.Reason));
        }

        foreach (var publisher in Publishers.Where(p => p == manifest.Publisher || p == trust.Publisher || Same(p, trust.Thumbprint)))
        {
            findings.Add("Platform:Plugin.Denied", ("What", publisher), ("Why", ""));
        }

        foreach (var hash in Hashes.Where(h => hashes.Any(mine => Same(h, mine))))
        {
            findings.Add("Platform:Plugin.Denied", ("What", hash), ("Why", ""));
        }
    }

    private static bool Same(string denied, string? mine) => string.Equals(denied, mine, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A plugin that is denied.</summary>
internal sealed record DeniedPlugin
{
    public required string Id { get; init; }

    /// <summary>Range of versions; null: all.</summary>
    public string? Versions { get; init; }

    /// <summary>Shown to whoever tries.</summary>
    public string Reason { get; init; } = "";
}
