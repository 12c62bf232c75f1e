using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Checks the settings of a device against its driver's manifest, and encrypts the secret ones.</summary>
internal sealed class DeviceSettings(DeviceDirectory directory)
{
    private const int MaxLength = 2000;

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

    private static bool Fits(PluginSetting setting, string value) => setting.Type switch
    {
        PluginSettingType.Integer => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && Within(setting, n),
        PluginSettingType.Decimal => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
            && Within(setting, n),
        PluginSettingType.Boolean => value is "true" or "false",
        PluginSettingType.Choice => setting.Choices.Contains(value),
        PluginSettingType.Duration => IsDuration(value),
        PluginSettingType.Url => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
        _ => value.Length <= MaxLength && Within(setting, value.Length)
            && (setting.Pattern is null || Regex.IsMatch(value, $"^(?:{setting.Pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))),
    };

    private static bool Within(PluginSetting setting, decimal number) => !(number < setting.Min) && !(number > setting.Max);

    private static bool IsDuration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) >= TimeSpan.Zero;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }
}
