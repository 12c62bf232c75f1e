using System.Runtime.InteropServices;

namespace Mes.Sdk.Packaging;

/// <summary>Whether a plugin fits this host: SDK, product, runtime, system, hosting and the core's permissions.</summary>
internal static class Compatibility
{
    public static void Check(PluginManifest manifest, AdmissionRules rules, Findings findings)
    {
        if (!VersionRange.Contains(manifest.Sdk, rules.Sdk))
        {
            findings.Add("Platform:Plugin.SdkMismatch", ("Range", manifest.Sdk), ("Sdk", rules.Sdk));
        }

        if (manifest.Product is { } range && rules.Product is { } product && !VersionRange.Contains(range, product))
        {
            findings.Add("Platform:Plugin.ProductMismatch", ("Range", range), ("Product", product));
        }

        if (Version.Parse(manifest.Runtime[3..]) > new Version(Environment.Version.Major, Environment.Version.Minor))
        {
            findings.Add("Platform:Plugin.RuntimeMismatch", ("Runtime", manifest.Runtime));
        }

        if (rules.Product is not null && manifest.Rids.Count > 0 && !manifest.Rids.Contains(RuntimeInformation.RuntimeIdentifier))
        {
            findings.Add("Platform:Plugin.SystemMismatch", ("Systems", string.Join(", ", manifest.Rids)), ("System", RuntimeInformation.RuntimeIdentifier));
        }

        foreach (var right in manifest.Rights.Where(r => rules.CorePermissions?.Contains(r) == false))
        {
            findings.Add("Platform:Plugin.RightUnknown", ("Right", right));
        }
    }
}
