namespace Mes.Platform.Plugins.Drivers;

/// <summary>Checks the settings of a device against its driver's manifest, and encrypts the secret ones.</summary>
internal sealed class DeviceSettings(DeviceDirectory directory)
{
    /// <summary>The values to keep. A secret that is left out stays as it was.</summary>
    /// <exception cref="MesException">Every value that is wrong.</exception>
    public Dictionary<string, string> Kept(
        IReadOnlyList<PluginSetting> declared, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> before)
    {
        var errors = given.Keys.Where(k => declared.All(d => d.Key != k))
            .Select(k => MesError.Of("Platform:SettingUnknown", ("Key", k)) with { Target = k }).ToList();
        var kept = new Dictionary<string, string>();
        foreach (var setting in declared)
        {
            var value = given.GetValueOrDefault(setting.Key)?.Trim() ?? "";
            if (value.Length == 0 && setting.Secret && before.TryGetValue(setting.Key, out var old))
            {
                kept[setting.Key] = old;
            }
            else if (value.Length == 0)
            {
                if (setting is { Required: true, Default: null })
                {
                    errors.Add(MesError.Of("Platform:Device.SettingMissing", ("Key", setting.Key)) with { Target = setting.Key });
                }
            }
            else if (!Fits(setting, value))
            {
                errors.Add(MesError.Of("Platform:Device.SettingWrong", ("Key", setting.Key), ("Value", setting.Secret ? "…" : value)) with { Target = setting.Key });
            }
            else
            {
                kept[setting.Key] = setting.Secret ? directory.Protect(value) : value;
            }
        }

        return errors.Count == 0 ? kept : throw MesException.Invalid(errors);
    }

    private static bool Fits(PluginSetting setting, string value) => SettingText.IsOf(setting.Type, value, setting.Choices)
        && SettingText.IsWithin(setting.Type, value, setting.Min, setting.Max) && SettingText.Matches(setting.Pattern, value);
}
