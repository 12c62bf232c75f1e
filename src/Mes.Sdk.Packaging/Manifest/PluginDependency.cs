namespace Mes.Sdk.Packaging;

/// <summary>Another plugin that a plugin needs.</summary>
internal sealed record PluginDependency
{
    public required string Id { get; init; }

    /// <summary>Range of its versions, for example <c>&gt;=1.2 &lt;2</c>.</summary>
    public required string Range { get; init; }

    /// <summary>Whether the plugin also works without it.</summary>
    public bool Optional { get; init; }
}
