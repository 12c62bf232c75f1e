namespace Mes.Sdk.Packaging;

/// <summary>What a manifest must keep beyond its shape. Finds everything that is wrong, not the first only.</summary>
internal static class ManifestRules
{
    public static IReadOnlyList<MesError> Check(PluginManifest manifest)
    {
        var findings = new Findings(manifest.Id);
        Identity(manifest, findings);
        Entry(manifest, findings);
        Capabilities(manifest, findings);
        SectionRules.Check(manifest, findings);
        Limits(manifest.Limits, findings);
        findings.Once("files", manifest.Files.Select(f => f.Path.ToUpperInvariant()));
        foreach (var file in manifest.Files)
        {
            findings.Form("files.sha256", file.Sha256, ManifestForm.Sha256);
        }

        return findings.All;
    }

    private static void Identity(PluginManifest manifest, Findings findings)
    {
        findings.Range("schema", manifest.Schema, 1, PluginManifest.Format);
        findings.Form("id", manifest.Id, ManifestForm.Id);
        findings.Form("version", manifest.Version, ManifestForm.Version);
        findings.Form("name", manifest.Name, ManifestForm.TextKey);
        findings.Form("description", manifest.Description, ManifestForm.TextKey);
        findings.Form("changelog", manifest.Changelog, ManifestForm.TextKey);
        findings.Range("publisher", manifest.Publisher.Trim().Length, 1, 100);
        findings.Form("sdk", manifest.Sdk, ManifestForm.Range);
        findings.Form("product", manifest.Product, ManifestForm.Range);
        findings.Form("runtime", manifest.Runtime, ManifestForm.Runtime);
        findings.Forms("rids", manifest.Rids, ManifestForm.Rid);
        findings.Form("supportUrl", manifest.SupportUrl, ManifestForm.Support);
        foreach (var dependency in manifest.DependsOn)
        {
            findings.Form("dependsOn.id", dependency.Id, ManifestForm.Id);
            findings.Form("dependsOn.range", dependency.Range, ManifestForm.Range);
        }

        findings.Once("dependsOn", manifest.DependsOn.Select(d => d.Id).Append(manifest.Id));
    }

    private static void Entry(PluginManifest manifest, Findings findings)
    {
        findings.Form("entryAssembly", manifest.EntryAssembly, ManifestForm.File);
        findings.Form("entryType", manifest.EntryType, ManifestForm.TypeName);
        findings.Forms("rights", manifest.Rights, ManifestForm.CorePermission);
        findings.Forms("resources.cultures", manifest.Resources.Cultures, ManifestForm.Culture);
        if (!manifest.Resources.Cultures.Contains("en"))
        {
            findings.Add("Platform:Plugin.CultureMissing", ("Culture", "en"));
        }
    }

    private static void Capabilities(PluginManifest manifest, Findings findings)
    {
        foreach (var capability in manifest.Capabilities.Where(c => !Capability.IsKnown(c)))
        {
            findings.Unknown("capabilities", capability);
        }

        findings.Once("capabilities", manifest.Capabilities);
        foreach (var used in Capability.UsedBy(manifest).Where(c => !manifest.Declares(c)))
        {
            findings.Add("Platform:Plugin.CapabilityMissing", ("Capability", used));
        }
    }

    private static void Limits(PluginLimits limits, Findings findings)
    {
        findings.Range("limits.apiSeconds", limits.ApiSeconds, 1, 60);
        findings.Range("limits.apiConcurrency", limits.ApiConcurrency, 1, 64);
        findings.Range("limits.apiBodyBytes", limits.ApiBodyBytes, 1, 64 * 1024 * 1024);
        findings.Range("limits.eventConcurrency", limits.EventConcurrency, 1, 16);
        findings.Range("limits.connections", limits.Connections, 1, 20);
        findings.Range("limits.logLinesPerSecond", limits.LogLinesPerSecond, 1, 1000);
        findings.Range("limits.memoryMib", limits.MemoryMib, 32, 4096);
    }
}
