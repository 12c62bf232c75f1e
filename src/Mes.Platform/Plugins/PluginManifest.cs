using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Mes.Platform.Plugins;

/// <summary><c>plugin.json</c>: what the host must know of a plugin without running its code.</summary>
internal sealed partial record PluginManifest
{
    public const string FileName = "plugin.json";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
    };

    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Reverse-DNS, fixed for life, for example <c>mes.line-simulator</c>.</summary>
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>Key of its name among the plugin's own texts.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Publisher { get; init; }

    /// <summary>Range of SDK versions, for example <c>&gt;=1.0 &lt;2</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>File name of the entry assembly.</summary>
    public required string EntryAssembly { get; init; }

    /// <summary>Full name of the type that implements <see cref="IMesPlugin"/>.</summary>
    public required string EntryType { get; init; }

    /// <summary>Permissions of the core that the plugin acts with; everything else is denied.</summary>
    public IReadOnlyList<string> Rights { get; init; } = [];

    /// <exception cref="PluginRejectedException">Missing, malformed or out of form.</exception>
    public static PluginManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            throw new PluginRejectedException("Platform:Plugin.ManifestMissing", ("Folder", Path.GetFileName(folder)));
        }

        PluginManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<PluginManifest>(File.ReadAllText(file), Reading)!;
        }
        catch (JsonException e)
        {
            throw new PluginRejectedException("Platform:Plugin.ManifestInvalid", ("Folder", Path.GetFileName(folder)), ("Reason", e.Message));
        }

        if (!IdForm().IsMatch(manifest.Id) || !VersionForm().IsMatch(manifest.Version)
            || manifest.EntryAssembly != Path.GetFileName(manifest.EntryAssembly))
        {
            throw new PluginRejectedException(
                "Platform:Plugin.ManifestInvalid", ("Folder", Path.GetFileName(folder)), ("Reason", "id, version, entryAssembly"));
        }

        return manifest;
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex VersionForm();
}

/// <summary>A plugin that is not let in; the host runs on without it.</summary>
internal sealed class PluginRejectedException(string code, params (string Name, object? Value)[] data) : Exception(code)
{
    public MesError Error { get; } = MesError.Of(code, data);
}
