namespace Mes.Sdk.Packaging;

/// <summary>An integration event that the plugin handles: after commit, at least once, in order per unit.</summary>
internal sealed record PluginEvent
{
    /// <summary>Name of the event's type with its version, for example <c>UnitCompletedV1</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Seconds that a handler may take, 1 to 60.</summary>
    public int MaxSeconds { get; init; } = 5;
}
