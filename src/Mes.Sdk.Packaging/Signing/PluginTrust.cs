namespace Mes.Sdk.Packaging;

/// <summary>How far a plugin is trusted; a higher level contains the lower ones.</summary>
internal enum TrustLevel
{
    /// <summary>Unsigned, or signed by nobody that this host knows. Only with the development switch.</summary>
    Development,

    /// <summary>Signed by a publisher whom this host's administrators allow.</summary>
    Partner,

    /// <summary>Signed by a partner and countersigned by the vendor, after the conformance kit.</summary>
    Certified,

    /// <summary>The vendor's own: shipped beside the host, or signed with the vendor's certificate.</summary>
    Core,
}

/// <summary>What a plugin's signature says.</summary>
/// <param name="Level">How far it is trusted here.</param>
/// <param name="Publisher">Common name of the certificate that signed it; null: unsigned or shipped.</param>
/// <param name="Thumbprint">SHA-256 of that certificate, lower-case hexadecimal.</param>
/// <param name="Countersigner">Common name of the vendor's certificate that countersigned it.</param>
internal sealed record PluginTrust(TrustLevel Level, string? Publisher = null, string? Thumbprint = null, string? Countersigner = null)
{
    /// <summary>Comes with the host, from the folder beside it. Who can write there can replace the host itself, so a signature would prove nothing more.</summary>
    public static PluginTrust Shipped { get; } = new(TrustLevel.Core);

    public static PluginTrust Unsigned { get; } = new(TrustLevel.Development);
}
