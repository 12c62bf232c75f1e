using System.Text.Json;

namespace Mes.Platform.Texts;

/// <summary>Reads ABP's shape: <c>{ "culture": "…", "texts": { "Name": "…" } }</c>.</summary>
internal static class TextFile
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The file's texts with their whole keys. A file that can't be read is logged and has none.</summary>
    public static IReadOnlyList<(string Culture, string Key, string Text)> Read(string file, string resource, ILogger log) =>
        TryRead(file, resource, log) ?? [];

    /// <summary>The same, but null for a file that can't be read, because it is half written or wrong.</summary>
    public static IReadOnlyList<(string Culture, string Key, string Text)>? TryRead(string file, string resource, ILogger log)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Reading);
            var culture = document.RootElement.GetProperty("culture").GetString()!;
            return [.. document.RootElement.GetProperty("texts").EnumerateObject().Select(t => (culture, $"{resource}:{t.Name}", t.Value.GetString()!))];
        }
        catch (Exception e) when (e is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
        {
            log.LogWarning(e, "{File} can't be read; its texts stay as they were.", file);
            return null;
        }
    }
}
