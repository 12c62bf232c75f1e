using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mes.Sdk.Packaging;

internal sealed partial record PluginManifest
{
    /// <summary>A manifest is data, not a document: 1 MiB is far more than any needs.</summary>
    public const int MaxBytes = 1024 * 1024;

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        MaxDepth = 16,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads and checks the manifest of a folder.</summary>
    /// <exception cref="PluginRejectedException">Missing, malformed or out of form; with everything that is wrong.</exception>
    public static PluginManifest Read(string folder)
    {
        var (name, file) = (Path.GetFileName(folder), Path.Combine(folder, FileName));
        if (!File.Exists(file))
        {
            throw new PluginRejectedException("Platform:Plugin.ManifestMissing", ("Folder", name));
        }

        return new FileInfo(file).Length > MaxBytes
            ? throw new PluginRejectedException("Platform:Plugin.ManifestInvalid", ("Folder", name), ("Reason", $"> {MaxBytes} B"))
            : Parse(File.ReadAllBytes(file), name);
    }

    /// <summary>Reads and checks a manifest.</summary>
    /// <param name="json">UTF-8, with or without byte order mark.</param>
    /// <param name="source">What people know it by: a folder or a file.</param>
    /// <exception cref="PluginRejectedException">Malformed or out of form; with everything that is wrong.</exception>
    public static PluginManifest Parse(ReadOnlySpan<byte> json, string source)
    {
        PluginManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<PluginManifest>(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Json)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new PluginRejectedException("Platform:Plugin.ManifestInvalid", ("Folder", source), ("Reason", e.Message));
        }

        return ManifestRules.Check(manifest) is { Count: > 0 } findings ? throw new PluginRejectedException(findings) : manifest;
    }

    /// <summary>As a file, for packing: UTF-8, indented.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
