namespace Mes.Sdk.Packaging;

/// <summary>Endpoints below <c>/api/p/{plugin}/v{version}</c>.</summary>
internal sealed record PluginApi
{
    /// <summary>Versions of its interface that it serves; by default 1.</summary>
    public IReadOnlyList<int> Versions { get; init; } = [1];

    /// <summary>File in the package that describes them, made when it is packed.</summary>
    public string? OpenApi { get; init; }

    /// <summary>Routes that need no permission, as <c>GET v1/health</c>. Everything else is refused without one.</summary>
    public IReadOnlyList<string> Anonymous { get; init; } = [];
}
