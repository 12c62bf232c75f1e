using System.Globalization;
using System.Text.Json.Nodes;

namespace Mes.Sdk.Testing;

/// <summary>Sets every setting, reads it back, and looks that secrets never are.</summary>
internal sealed class SettingsCheck(TrialHost host, PluginManifest manifest, ConformanceOptions options)
{
    public async Task RunAsync(List<ConformanceCheck> checks)
    {
        if (manifest.Settings.Count == 0)
        {
            return;
        }

        var wrong = new List<string>();
        foreach (var setting in manifest.Settings)
        {
            var value = ValueOf(setting, options);
            try
            {
                await SetAsync(host, manifest, setting, value);
                Judge(setting, value, await ReadAsync(setting), wrong);
                if (!setting.Required)
                {
                    await SetAsync(host, manifest, setting, null);
                }
            }
            catch (TrialRefusedException refused)
            {
                wrong.Add($"{setting.Key}: {refused.Message}");
            }
        }

        checks.Add(new("bronze", "settings", wrong.Count == 0, wrong.Count == 0
            ? "Every setting is kept and read back, and no secret is ever shown." : string.Join("; ", wrong)));
    }

    public static Task SetAsync(TrialHost host, PluginManifest manifest, PluginSetting setting, string? value) => host.PutAsync(
        $"{ScopeOf(setting)}/{KeyOf(manifest, setting)}{QueryOf(setting)}", new JsonObject { ["value"] = value });

    /// <summary>A value of the setting's form, another than its default where that is easy.</summary>
    public static string ValueOf(PluginSetting setting, ConformanceOptions options) => options.Settings.TryGetValue(setting.Key, out var given) ? given : setting.Type switch
    {
        SettingKind.Boolean => setting.DefaultText() == "true" ? "false" : "true",
        SettingKind.Choice => setting.Choices[^1],
        SettingKind.Integer or SettingKind.Decimal => (setting.Max ?? setting.Min ?? 1).ToString(CultureInfo.InvariantCulture),
        SettingKind.Duration => "PT7M",
        SettingKind.Text => "kit-value".PadRight((int)(setting.Min ?? 0), 'x'),
        _ => "https://example.com/kit-value",
    };

    private static void Judge(PluginSetting setting, string value, JsonNode? row, List<string> wrong)
    {
        if (row is null)
        {
            wrong.Add($"{setting.Key} is not listed");
        }
        else if (setting.Secret && row.ToJsonString().Contains(value, StringComparison.Ordinal))
        {
            wrong.Add($"{setting.Key} is secret and shown");
        }
        else if (!setting.Secret && row["value"]?.GetValue<string>() != value)
        {
            wrong.Add($"{setting.Key} was set to {value} and reads {row["value"]}");
        }
    }

    private async Task<JsonNode?> ReadAsync(PluginSetting setting) =>
        (await host.SendAsync(HttpMethod.Get, ScopeOf(setting) + QueryOf(setting), null))!.AsArray()
            .FirstOrDefault(r => r!["key"]!.GetValue<string>() == KeyOf(manifest, setting));

    private static string KeyOf(PluginManifest manifest, PluginSetting setting) => $"p.{manifest.Id}.{setting.Key}";

    private static bool AtSite(PluginSetting setting) => setting.Scopes.Contains(SettingLevel.Site);

    private static string ScopeOf(PluginSetting setting) => AtSite(setting) ? $"/api/v1/admin/sites/{TrialHost.Site}/settings" : "/api/v1/admin/settings";

    private static string QueryOf(PluginSetting setting) => AtSite(setting) ? "" : "?scope=enterprise";
}
