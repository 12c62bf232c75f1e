namespace Mes.Platform.Plugins.Trust;

/// <summary>Whose plugins this host lets in. Section <c>Plugins:Trust</c>; publishers may also be allowed while the host runs, with the setting <c>Platform.PluginPublishers</c>.</summary>
internal sealed record PluginTrustOptions
{
    public const string Section = "Plugins:Trust";

    /// <summary>Lets in what nobody has signed. For development hosts only; every page shows it.</summary>
    public bool Development { get; init; }

    /// <summary>The vendor's certificates: files (PEM or DER), or SHA-256 thumbprints.</summary>
    public IReadOnlyList<string> Vendors { get; init; } = [];

    /// <summary>Certificates of publishers that are allowed: files, or thumbprints.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    /// <summary>The deny list; by default <c>plugins/deny.json</c> in the data folder.</summary>
    public string? DenyList { get; init; }
}
