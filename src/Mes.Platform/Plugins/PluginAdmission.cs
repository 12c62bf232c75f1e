namespace Mes.Platform.Plugins;

/// <summary>Looks at a plugin's files without running any of its code.</summary>
internal static class PluginAdmission
{
    /// <exception cref="PluginRejectedException">Everything that is wrong.</exception>
    public static void Check(string folder, PluginManifest manifest) => PluginVerifier.Shipped(folder, new AdmissionRules()).OrThrow();
}
