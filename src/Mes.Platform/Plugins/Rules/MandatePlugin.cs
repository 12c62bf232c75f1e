using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Settings;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Rules;

/// <summary>Makes a plugin mandatory for a region or the enterprise, or takes that back. Where it is mandatory it is on, and no site can switch it off; taken back, each site's own switch counts again.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Scope"><c>enterprise</c> or <c>region:code</c>.</param>
/// <param name="On">Whether it is to be mandatory.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record MandatePlugin(string Plugin, string Scope, bool On, string Reason) : ICommand<Done>;

internal sealed class MandatePluginHandler(
    PlatformDbContext db, ISites sites, PluginPins pins, PluginNeeds needs, SiteChanges changes, AuditTrail audit) : IHandler<MandatePlugin, Done>
{
    public async Task<Done> HandleAsync(MandatePlugin useCase, CancellationToken ct)
    {
        var reason = Reasons.Need(useCase.Reason);
        var within = sites.All.Where(s => useCase.Scope == SettingScope.Enterprise || useCase.Scope == SettingScope.Region(s.Region)).ToList();
        if (within.Count == 0)
        {
            throw MesException.NotFound("Platform:ScopeUnknown", ("Scope", useCase.Scope));
        }

        if (useCase.On)
        {
            await PinAsync(useCase.Plugin, within, reason, ct);
        }

        var key = PluginMandate.KeyOf(useCase.Plugin);
        var row = await db.SettingValues.FirstOrDefaultAsync(v => v.Scope == useCase.Scope && v.Key == key, ct);
        if (row is null && useCase.On)
        {
            db.SettingValues.Add(new SettingValue { Scope = useCase.Scope, Key = key, Value = PluginMandate.On });
        }
        else if (row is not null && !useCase.On)
        {
            db.SettingValues.Remove(row);
        }

        audit.Changed($"plugin:{useCase.Plugin}", new { mandatory = row is not null, useCase.Scope }, new { mandatory = useCase.On, useCase.Scope, reason });
        changes.Announce();
        return Done.Value;
    }

    /// <summary>A site that has never used it keeps the version of today until somebody decides.</summary>
    private async Task PinAsync(string plugin, List<SiteInfo> within, string reason, CancellationToken ct)
    {
        var newest = await pins.NewestAsync(plugin, ct);
        foreach (var site in within.Where(s => !sites.IsEnabled(s.Code, plugin)))
        {
            var pin = await pins.FindAsync(plugin, site.Code, ct);
            var version = pin?.Version ?? newest;
            await pins.RefuseQuarantinedAsync(plugin, version, ct);
            await needs.CheckAsync(plugin, version, site.Code, ct);
            if (pin is null)
            {
                await pins.SetAsync(plugin, site.Code, version, previous: null, reason, ct);
            }
        }
    }
}

/// <summary>How it is kept that a plugin is mandatory: among the settings of the region or the enterprise, so that it is in memory and follows changes on every node.</summary>
internal static class PluginMandate
{
    public const string On = "true";
    public const string Prefix = "mandatory:";

    public static string KeyOf(string plugin) => Prefix + plugin;

    /// <summary>The refusal to whoever would switch a mandatory plugin off; null: it is not.</summary>
    public static MesError? Refusal(SiteDirectory sites, SiteInfo site, string plugin) => sites.MandatedBy(site.Code, plugin) switch
    {
        null => null,
        SettingScope.Enterprise => MesError.Of("Platform:Plugin.MandatoryEverywhere", ("Id", plugin), ("Site", site.Code)),
        _ => MesError.Of("Platform:Plugin.MandatoryInRegion", ("Id", plugin), ("Site", site.Code), ("Region", site.Region)),
    };
}
