namespace Mes.Sdk.Packaging;

/// <summary>A permission of a plugin's own, granted to no role at first. Text: <c>Permission.{name}</c> among the plugin's texts.</summary>
internal sealed record PluginPermission
{
    /// <summary>Lower-case letters, digits and hyphens, for example <c>print</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The code that roles hold: <c>p.{plugin}.{name}</c>.</summary>
    public string Code(string plugin) => $"p.{plugin}.{Name}";
}
