namespace Mes.Sdk.Packaging;

/// <summary>An implementation that a site may choose. Text: <c>Provider.{id}</c>.</summary>
internal sealed record PluginProvider
{
    public required string Id { get; init; }

    /// <summary>Name of the SDK's interface, for example <c>ISerialNumberProvider</c>.</summary>
    public required string Contract { get; init; }
}
