namespace Mes.Sdk.Packaging;

/// <summary>Tables of the plugin's own, with a migrations history of their own.</summary>
internal sealed record PluginData
{
    /// <summary>Prefix of its tables, <c>p_</c>, lower-case letters, digits and underscores, ending in one; at most 24 characters. Fixed for life.</summary>
    public required string Prefix { get; init; }

    /// <summary>Oldest version of the plugin whose tables it can take over; without it any.</summary>
    public string? MigrationsFrom { get; init; }

    /// <summary>Whether the version before works on its tables, so that it can be rolled back to.</summary>
    public bool Reversible { get; init; } = true;
}
