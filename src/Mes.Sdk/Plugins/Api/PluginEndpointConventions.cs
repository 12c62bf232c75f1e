using Microsoft.AspNetCore.Builder;

namespace Mes.Sdk;

/// <summary>What an endpoint of a plugin says of itself.</summary>
public static class PluginEndpointConventions
{
    /// <summary>Whoever calls must have the permission at the plugin's site; others get <c>403 Platform:PermissionMissing</c>, and the refusal is audited.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="endpoint">The endpoint or group.</param>
    /// <param name="permission">A name from the manifest's <c>permissions</c>, such as <c>read</c>, or a whole code of the core, such as <c>Routing.Read</c>.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, string permission) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(e => e.Metadata.Add(new RequiredPermission(permission)));
        return endpoint;
    }
}

/// <summary>The permission that an endpoint asks for.</summary>
/// <param name="permission">A name from the manifest, or a whole code.</param>
public sealed class RequiredPermission(string permission)
{
    /// <summary>A name from the manifest, or a whole code.</summary>
    public string Permission { get; } = permission;

    /// <summary>The whole code: <c>p.{id}.{name}</c> for a name from the manifest, anything with a dot as it is.</summary>
    /// <param name="pluginId">The plugin's id.</param>
    /// <param name="name">A name from the manifest, or a whole code.</param>
    /// <returns>The code that roles hold.</returns>
    public static string CodeOf(string pluginId, string name) => name.Contains('.', StringComparison.Ordinal) ? name : $"p.{pluginId}.{name}";
}
