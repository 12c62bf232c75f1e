namespace Mes.Sdk.Packaging;

/// <summary>What a plugin is measured against.</summary>
internal sealed record AdmissionRules
{
    /// <summary>Version of this host's SDK.</summary>
    public string Sdk { get; init; } = SdkVersion.Current;

    /// <summary>Version of the product; null: not known here, as with a partner.</summary>
    public string? Product { get; init; }

    /// <summary>Whether trust is asked for; a partner at their desk only wants to know whether the package is sound.</summary>
    public TrustPolicy? Trust { get; init; }

    /// <summary>Every permission of the core; null: not known here.</summary>
    public IReadOnlySet<string>? CorePermissions { get; init; }

    /// <summary>The other plugins that are installed, in the versions that run or would run; null: not known here.</summary>
    public IReadOnlyList<PluginManifest>? Neighbours { get; init; }

    public PackageLimits Limits { get; init; } = PackageLimits.Default;
}
