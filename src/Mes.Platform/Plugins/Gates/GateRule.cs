using System.Globalization;
using System.Text.RegularExpressions;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Plugins.Gates;

/// <summary>What a site has said about a gate: kept among its settings, so that it is in memory, follows changes on every node and outlives the plugin's files.</summary>
internal static partial class GateRule
{
    public const string Hold = "true";

    public static string ModeKey(string plugin, string point) => $"hold:{point}@{plugin}";

    public static string BudgetKey(string plugin, string point) => $"ms:{point}@{plugin}";

    public static string OffKey(string plugin, string point) => $"off:{point}@{plugin}";

    /// <summary>Whether the site asks this gate at all.</summary>
    public static bool IsOff(SiteDirectory sites, string site, string plugin, string point) =>
        sites.ValueAt(SettingScope.Site(site), OffKey(plugin, point)) == Hold;

    /// <summary>The gates that the site has agreed to be held by.</summary>
    public static IEnumerable<(string Plugin, string Point)> Confirmed(SiteDirectory sites, string site) =>
        sites.ValuesAt(SettingScope.Site(site)).Where(v => v.Value == Hold).Select(v => Mode().Match(v.Key)).Where(m => m.Success)
            .Select(m => (m.Groups["plugin"].Value, m.Groups["point"].Value));

    /// <summary>The manifest's budget, or the site's where that is shorter.</summary>
    public static TimeSpan Budget(SiteDirectory sites, string site, string plugin, PluginGate gate)
    {
        var asked = sites.ValueAt(SettingScope.Site(site), BudgetKey(plugin, gate.Gate));
        var own = asked is null ? int.MaxValue : int.Parse(asked, CultureInfo.InvariantCulture);
        return TimeSpan.FromMilliseconds(Math.Min(own, gate.BudgetMs));
    }

    /// <summary>Whether a setting is a site's word about a gate of this plugin.</summary>
    public static bool IsAbout(string key, string plugin) =>
        About().Match(key) is { Success: true } match && match.Groups["plugin"].Value == plugin;

    [GeneratedRegex("^(hold|ms|off):[^@]+@(?<plugin>.+)$")]
    private static partial Regex About();

    [GeneratedRegex("^hold:(?<point>[^@]+)@(?<plugin>.+)$")]
    private static partial Regex Mode();
}
