namespace Mes.Sdk.Packaging;

/// <summary>The plugin's words: <c>localization/&lt;culture&gt;.json</c>.</summary>
internal sealed record PluginResources
{
    /// <summary>Cultures that are complete; English always.</summary>
    public IReadOnlyList<string> Cultures { get; init; } = ["en"];
}
