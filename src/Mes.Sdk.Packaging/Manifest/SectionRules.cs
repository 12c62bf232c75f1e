using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mes.Sdk.Packaging;

/// <summary>The sections of a manifest, each by its own rules.</summary>
internal static class SectionRules
{
    public static void Check(PluginManifest manifest, Findings findings)
    {
        findings.Forms("permissions", [.. manifest.Permissions.Select(p => p.Name)], ManifestForm.Name);
        Settings("settings", manifest.Settings, findings);
        Ui(manifest, findings);
        Api(manifest.Api, findings);
        Jobs(manifest.Jobs, findings);
        Events(manifest.Events, findings);
        Gates(manifest, findings);
        Providers(manifest, findings);
        if (manifest.Data is { } data)
        {
            findings.Form("data.prefix", data.Prefix, ManifestForm.Prefix);
            findings.Form("data.migrationsFrom", data.MigrationsFrom, ManifestForm.Version);
        }
    }

    private static void Settings(string section, IReadOnlyList<PluginSetting> settings, Findings findings)
    {
        findings.Forms(section, [.. settings.Select(s => s.Key)], ManifestForm.Key);
        foreach (var setting in settings)
        {
            var member = $"{section}.{setting.Key}";
            findings.Once(member + ".choices", setting.Choices);
            if ((setting.Type == SettingKind.Choice) != (setting.Choices.Count > 0) || !IsPattern(setting.Pattern))
            {
                findings.Unknown(member, setting.Pattern ?? "choices");
            }

            if (setting.Scopes.Count == 0 || setting is { Secret: true, Default: not null } || !Fits(setting))
            {
                findings.Add("Platform:Plugin.Manifest.Form", ("Member", member + ".default"), ("Value", setting.DefaultText()));
            }
        }
    }

    private static bool IsPattern(string? pattern)
    {
        try
        {
            return pattern is null || new Regex(pattern).GetGroupNumbers().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Fits(PluginSetting setting) => setting.Default is not { } value
        || (value.ValueKind == KindOf(setting.Type, value) && SettingText.IsOf(setting.Type, setting.DefaultText(), setting.Choices)
            && SettingText.IsWithin(setting.Type, setting.DefaultText(), setting.Min, setting.Max));

    /// <summary>How the manifest writes a value of this kind.</summary>
    private static JsonValueKind KindOf(SettingKind kind, JsonElement value) => kind switch
    {
        SettingKind.Boolean => value.ValueKind is JsonValueKind.False ? JsonValueKind.False : JsonValueKind.True,
        SettingKind.Integer or SettingKind.Decimal => JsonValueKind.Number,
        _ => JsonValueKind.String,
    };

    private static void Ui(PluginManifest manifest, Findings findings)
    {
        var ui = manifest.Ui;
        findings.Forms("ui.pages", [.. ui.Pages.Select(p => p.Id)], ManifestForm.Name);
        findings.Forms("ui.pages.path", [.. ui.Pages.Select(p => p.Path)], ManifestForm.Path);
        findings.Forms("ui.widgets", [.. ui.Widgets.Select(w => w.Id)], ManifestForm.Name);
        findings.Forms("ui.slots", [.. ui.Slots.Select(s => s.Id)], ManifestForm.Name);
        findings.Once("ui.menu", ui.Menu.Select(m => m.Page));
        foreach (var entry in ui.Menu.Where(m => ui.Pages.All(p => p.Id != m.Page)))
        {
            findings.Unknown("ui.menu.page", entry.Page);
        }

        foreach (var slot in ui.Slots)
        {
            findings.Form("ui.slots.slot", slot.Slot, ManifestForm.Dotted);
        }

        foreach (var widget in ui.Widgets)
        {
            findings.Range("ui.widgets.width", widget.Width, 1, 4);
        }

        var permissions = ui.Pages.Select(p => p.Permission).Concat(ui.Widgets.Select(w => w.Permission)).Concat(ui.Slots.Select(s => s.Permission));
        foreach (var unknown in permissions.Distinct().Where(p =>
            !ManifestForm.Is(p, ManifestForm.CorePermission) && manifest.Permissions.All(own => own.Name != p)))
        {
            findings.Unknown("ui.permission", unknown);
        }
    }

    private static void Api(PluginApi? api, Findings findings)
    {
        if (api is null)
        {
            return;
        }

        findings.Range("api.versions", api.Versions.Count, 1, 10);
        findings.Once("api.versions", api.Versions.Select(v => v.ToString(CultureInfo.InvariantCulture)));
        foreach (var version in api.Versions)
        {
            findings.Range("api.versions", version, 1, 99);
        }

        findings.Form("api.openApi", api.OpenApi, ManifestForm.File);
        findings.Forms("api.anonymous", api.Anonymous, ManifestForm.Anonymous);
    }

    private static void Jobs(IReadOnlyList<PluginJob> jobs, Findings findings)
    {
        findings.Forms("jobs", [.. jobs.Select(j => j.Id)], ManifestForm.Name);
        foreach (var job in jobs)
        {
            findings.Form("jobs.cron", job.Cron, @"^\S+( +\S+){5,6}$");
            findings.Range("jobs.maxSeconds", job.MaxSeconds, 1, 86_400);
        }
    }

    private static void Events(IReadOnlyList<PluginEvent> events, Findings findings)
    {
        findings.Forms("events", [.. events.Select(e => e.Event)], ManifestForm.Event);
        foreach (var handled in events)
        {
            findings.Range("events.maxSeconds", handled.MaxSeconds, 1, 60);
        }
    }

    private static void Gates(PluginManifest manifest, Findings findings)
    {
        findings.Forms("gates", [.. manifest.Gates.Select(g => g.Id)], ManifestForm.Name);
        foreach (var gate in manifest.Gates)
        {
            findings.Form("gates.gate", gate.Gate, ManifestForm.Dotted);
            findings.Range("gates.budgetMs", gate.BudgetMs, 1, 2000);
            if (gate.FailMode == GateFailMode.Hold && manifest.QualityLevel < QualityLevel.Silver)
            {
                findings.Add("Platform:Plugin.HoldNeedsSilver", ("Gate", gate.Id));
            }
        }
    }

    private static void Providers(PluginManifest manifest, Findings findings)
    {
        findings.Forms("providers", [.. manifest.Providers.Select(p => p.Id)], ManifestForm.Name);
        foreach (var provider in manifest.Providers)
        {
            findings.Form("providers.contract", provider.Contract, ManifestForm.Contract);
            findings.Once("providers.kinds", provider.Kinds.Select(k => k.ToString()));
            if (provider.Kinds.Count > 0 && provider.Contract != nameof(ILabelRenderer))
            {
                findings.Unknown("providers.kinds", provider.Contract);
            }
        }

        findings.Forms("drivers", [.. manifest.Drivers.Select(d => d.Id)], ManifestForm.Name);
        foreach (var driver in manifest.Drivers)
        {
            findings.Form("drivers.deviceType", driver.DeviceType, ManifestForm.Name);
            Settings($"drivers.{driver.Id}.settings", driver.Settings, findings);
        }
    }
}
