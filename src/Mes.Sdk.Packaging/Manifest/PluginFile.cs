namespace Mes.Sdk.Packaging;

/// <summary>A file of the package.</summary>
internal sealed record PluginFile
{
    /// <summary>Path in the package, parted by slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Hash of its content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
