namespace Mes.Platform.Plugins.Permissions;

/// <summary>What the names of permissions in a plugin stand for.</summary>
internal static class PluginPermissionCodes
{
    /// <summary>The code that roles hold; null: the plugin speaks of a permission of its own that its manifest does not declare.</summary>
    public static string? CodeOf(this PluginManifest manifest, string name) =>
        name.Contains('.', StringComparison.Ordinal) || manifest.Permissions.Any(p => p.Name == name)
            ? RequiredPermission.CodeOf(manifest.Id, name)
            : null;
}
