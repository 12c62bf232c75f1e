namespace Mes.Sdk.Packaging;

/// <summary>Whose plugins are let in. Thumbprints are SHA-256 of the certificate, lower-case hexadecimal.</summary>
internal sealed record TrustPolicy
{
    /// <summary>Lets in everything, also what is not signed, with a banner.</summary>
    public bool Development { get; init; }

    /// <summary>Certificates of the vendor.</summary>
    public IReadOnlySet<string> Vendors { get; init; } = new HashSet<string>();

    /// <summary>Certificates of publishers whom the administrators allow.</summary>
    public IReadOnlySet<string> Publishers { get; init; } = new HashSet<string>();

    public DenyList Deny { get; init; } = DenyList.Empty;
}
