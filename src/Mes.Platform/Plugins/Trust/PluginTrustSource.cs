using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Trust;

/// <summary>Whom this host trusts now: its configuration, what administrators have allowed and denied, and the deny list. Read anew for every look, so that a change needs no restart. Thread-safe.</summary>
internal sealed class PluginTrustSource(PluginTrustOptions options, PlatformFolders folders, ISettings settings)
{
    public bool Development => options.Development;

    private string DenyFile => options.DenyList ?? Path.Combine(folders.Data, "plugins", "deny.json");

    /// <exception cref="PluginRejectedException">A certificate or the deny list can't be read: then nobody knows whom to let in.</exception>
    public TrustPolicy Now() => new()
    {
        Development = options.Development,
        Vendors = options.Vendors.Select(Thumbprint).ToHashSet(StringComparer.Ordinal),
        Publishers = options.Publishers.Select(Thumbprint).Concat(Words(PlatformSettings.PluginPublishers)).ToHashSet(StringComparer.Ordinal),
        Deny = DenyList.Read(DenyFile).With(Denied(Words(PlatformSettings.PluginsDenied))),
    };

    /// <summary>Another whenever whom to trust may have changed. Cheap; reads no list.</summary>
    public string Fingerprint()
    {
        var deny = new FileInfo(DenyFile);
        return string.Join('|', deny.Exists ? $"{deny.Length} {deny.LastWriteTimeUtc.Ticks}" : "-",
            string.Join(' ', Words(PlatformSettings.PluginPublishers)), string.Join(' ', Words(PlatformSettings.PluginsDenied)));
    }

    /// <summary>A word denies a plugin's id, a publisher or a hash: whatever it is.</summary>
    private static DenyList Denied(IReadOnlyList<string> words) => new()
    {
        Plugins = [.. words.Where(w => w.Contains('.', StringComparison.Ordinal)).Select(w => new DeniedPlugin { Id = w })],
        Publishers = words,
        Hashes = words,
    };

    private IReadOnlyList<string> Words(string setting) =>
        [.. settings.Get<string>(null, setting).Split([' ', ',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    private static string Thumbprint(string certificate) =>
        ManifestForm.Is(certificate.ToLowerInvariant(), ManifestForm.Sha256) ? certificate.ToLowerInvariant() : Certificates.ThumbprintOf(certificate);
}
