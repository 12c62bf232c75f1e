using System.Text.Json;

namespace Mes.Sdk.Testing;

/// <summary>Whether a plugin's OpenAPI document names its endpoints, all of them and no other.</summary>
internal static class OpenApiCheck
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH"];

    public static IEnumerable<ConformanceCheck> Run(string folder, PluginManifest manifest, IReadOnlyList<TrialEndpoint> endpoints)
    {
        if (manifest.Api?.OpenApi is not { } name)
        {
            yield break;
        }

        var (said, fault) = Read(Path.Combine(folder, name));
        var real = endpoints.Select(e => e.Method + " " + Plain(e.Route)).ToHashSet(StringComparer.Ordinal);
        var missing = real.Except(said).Order(StringComparer.Ordinal).ToList();
        var invented = said.Except(real).Order(StringComparer.Ordinal).ToList();
        yield return new("bronze", "openapi", fault is null && missing.Count + invented.Count == 0, fault ?? (missing.Count + invented.Count == 0
            ? $"{name} names every endpoint and no other."
            : $"{name} lacks: {Listed(missing)}; names what is not there: {Listed(invented)}."));
    }

    private static (HashSet<string> Said, string? Fault) Read(string file)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
            {
                said.UnionWith(path.Value.EnumerateObject().Select(o => o.Name.ToUpperInvariant()).Where(Methods.Contains).Select(m => m + " " + Plain(path.Name)));
            }

            return (said, null);
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (said, $"{Path.GetFileName(file)} can't be read: {e.Message}");
        }
    }

    /// <summary>A route as documents write it: holes without constraints.</summary>
    private static string Plain(string route) => string.Join('/', route.Trim('/').Split('/').Select(s => s is ['{', .. var hole, '}']
        ? "{" + hole.TrimStart('*').Split(':', '=')[0].TrimEnd('?') + "}" : s));

    private static string Listed(List<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}
