using System.Security.Cryptography;

namespace Mes.Sdk.Packaging;

/// <summary>Looks at plugins without running any of their code, at install and at every load.</summary>
internal static class PluginVerifier
{
    /// <summary>Looks at a package; unpacks it into a folder that does not exist yet and that the caller removes.</summary>
    public static Verdict Package(string package, string folder, AdmissionRules rules)
    {
        try
        {
            using var stream = File.OpenRead(package);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            stream.Position = 0;
            PackageReader.Unpack(stream, Path.GetFileName(package), folder, rules.Limits);
            return Installed(folder, rules, hash);
        }
        catch (PluginRejectedException e)
        {
            return Verdict.Refused(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Verdict.Refused(new PluginRejectedException(
                "Platform:Plugin.Unreadable", ("Folder", Path.GetFileName(package)), ("Reason", e.Message)));
        }
    }

    /// <summary>Looks at an unpacked package: every listed file unchanged, signed by someone who is trusted, and sound.</summary>
    public static Verdict Installed(string folder, AdmissionRules rules, string? packageHash = null) => Guarded(folder, (manifest, content, findings) =>
    {
        // An unpacked folder of a developer's, never packed, has no hashes yet; nobody else gets in without.
        if (manifest.Files.Count > 0 || rules.Trust is not { Development: true })
        {
            FileHashes.Check(folder, manifest, findings);
        }

        return Signature(folder, manifest, content, rules, packageHash, findings);
    }, rules);

    /// <summary>Looks at a plugin that comes with the host: <see cref="PluginTrust.Shipped"/>, without a signature.</summary>
    public static Verdict Shipped(string folder, AdmissionRules rules) => Guarded(folder, (manifest, content, findings) =>
    {
        rules.Trust?.Deny.Check(manifest, PluginTrust.Shipped, [PackageWriter.Hash(content)], findings);
        return PluginTrust.Shipped;
    }, rules);

    private static Verdict Guarded(string folder, Func<PluginManifest, byte[], Findings, PluginTrust> provenance, AdmissionRules rules)
    {
        try
        {
            var manifest = PluginManifest.Read(folder);
            var content = File.ReadAllBytes(Path.Combine(folder, PluginManifest.FileName));
            var findings = new Findings(manifest.Id);
            var trust = provenance(manifest, content, findings);
            Compatibility.Check(manifest, rules, findings);
            CodeCheck.Check(folder, manifest, findings);
            TextsCheck.Check(folder, manifest, findings);
            PluginGraph.Check(manifest, rules.Neighbours, findings);
            return new Verdict(manifest, trust, PackageWriter.Hash(content), findings.All, findings.Warnings);
        }
        catch (PluginRejectedException e)
        {
            return Verdict.Refused(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Verdict.Refused(new PluginRejectedException(
                "Platform:Plugin.Unreadable", ("Folder", Path.GetFileName(folder)), ("Reason", e.Message)));
        }
    }

    private static PluginTrust Signature(
        string folder, PluginManifest manifest, byte[] content, AdmissionRules rules, string? packageHash, Findings findings)
    {
        var file = Path.Combine(folder, PackageLayout.Signature);
        var policy = rules.Trust ?? new TrustPolicy { Development = true };
        var trust = SignatureCheck.Check(content, manifest, File.Exists(file) ? File.ReadAllBytes(file) : null, policy, findings);
        policy.Deny.Check(manifest, trust, [PackageWriter.Hash(content), .. packageHash is null ? [] : new[] { packageHash }], findings);
        if (trust.Level == TrustLevel.Development && !policy.Development)
        {
            if (trust.Thumbprint is null)
            {
                findings.Add("Platform:Plugin.Unsigned");
            }
            else
            {
                findings.Add("Platform:Plugin.PublisherUnknown", ("Publisher", trust.Publisher), ("Thumbprint", trust.Thumbprint));
            }
        }

        return trust;
    }
}
