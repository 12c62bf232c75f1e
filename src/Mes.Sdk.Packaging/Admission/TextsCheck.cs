using System.Text.Json;

namespace Mes.Sdk.Packaging;

/// <summary>Whether a plugin brings its words: every declared culture has a text for each key that the manifest names and for each that English has.</summary>
internal static class TextsCheck
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void Check(string folder, PluginManifest manifest, Findings findings)
    {
        var wanted = KeysOf(manifest).ToHashSet(StringComparer.Ordinal);
        foreach (var culture in manifest.Resources.Cultures.OrderBy(c => c != "en"))
        {
            var file = Path.Combine(folder, PackageLayout.Texts, culture + ".json");
            if (Read(file, culture) is not { } there)
            {
                findings.Add("Platform:Plugin.TextsMissing", ("Culture", culture));
                continue;
            }

            if (culture == "en")
            {
                wanted.UnionWith(there);
            }

            if (wanted.Except(there).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
            {
                findings.Add("Platform:Plugin.TextsIncomplete", ("Culture", culture), ("Keys", string.Join(", ", missing)));
            }
        }
    }

    /// <summary>The keys that the host looks up for what a manifest declares.</summary>
    public static IEnumerable<string> KeysOf(PluginManifest manifest) =>
    [
        manifest.Name, manifest.Description, .. manifest.Changelog is { } changelog ? new[] { changelog } : [],
        .. manifest.Permissions.Select(p => "Permission." + p.Name),
        .. manifest.Settings.Concat(manifest.Drivers.SelectMany(d => d.Settings))
            .SelectMany(s => s.Choices.Select(c => $"Setting.{s.Key}.{c}").Prepend("Setting." + s.Key)),
        .. manifest.Ui.Pages.Select(p => "Page." + p.Id),
        .. manifest.Ui.Menu.Select(m => "Menu." + m.Page),
        .. manifest.Ui.Widgets.Select(w => "Widget." + w.Id),
        .. manifest.Ui.Slots.Select(s => "Slot." + s.Id),
        .. manifest.Jobs.Select(j => "Job." + j.Id),
        .. manifest.Gates.Select(g => "Gate." + g.Id),
        .. manifest.Gates.Where(g => g.FailMode == GateFailMode.Hold).Select(g => $"Gate.{g.Id}.Why"),
        .. manifest.Providers.Select(p => "Provider." + p.Id),
        .. manifest.Drivers.Select(d => "Driver." + d.Id),
    ];

    private static HashSet<string>? Read(string file, string culture)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Reading);
            return document.RootElement.GetProperty("culture").GetString() == culture
                ? [.. document.RootElement.GetProperty("texts").EnumerateObject()
                    .Where(t => t.Value.ValueKind == JsonValueKind.String && t.Value.GetString()!.Trim().Length > 0).Select(t => t.Name)]
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
