using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Unloading;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Running;

/// <summary>Puts together what the administration page shows.</summary>
internal sealed class PluginStatuses(PluginLedger ledger, PluginUnloads unloads, SiteDirectory sites)
{
    /// <summary>What people must see first.</summary>
    private static readonly PluginState[] Gravity =
    [
        PluginState.Quarantined, PluginState.Failed, PluginState.Rejected, PluginState.Degraded, PluginState.Starting, PluginState.Draining, PluginState.Healthy,
    ];

    public PluginStatus Of(PluginEntry entry)
    {
        var atSites = sites.All.ToDictionary(s => s.Code, s => AtSite(entry, s.Code));
        var versions = entry.Newest.Select(v => OfVersion(entry, v)).ToList();
        var newest = entry.Newest.FirstOrDefault(v => v.Fault is null) ?? entry.Newest.FirstOrDefault();
        var manifest = newest?.Manifest ?? entry.Rejected?.Manifest;
        var (state, reason) = Gravest(atSites.Values)
            ?? (entry.Rejected is { } rejected ? (PluginState.Rejected, rejected.Fault) : versions.Select(v => (v.State, v.Reason)).FirstOrDefault());
        return new PluginStatus(
            entry.Id, newest?.Version ?? manifest?.Version ?? "", manifest is null ? entry.Id : $"{entry.Id}:{manifest.Name}", manifest?.Publisher ?? "",
            manifest?.Rights ?? [], state, reason, versions, atSites);
    }

    private static (PluginState, MesError?)? Gravest(IEnumerable<PluginSiteStatus> atSites)
    {
        var on = atSites.Where(s => s.Enabled && Gravity.Contains(s.State)).MinBy(s => Array.IndexOf(Gravity, s.State));
        return on is null ? null : (on.State, on.Reason);
    }

    private PluginSiteStatus AtSite(PluginEntry entry, string site)
    {
        var place = entry.PlaceAt(site);
        var pin = ledger.Pin(entry.Id, site);
        var written = pin is null ? null : ledger.State(entry.Id, pin.Version, site);
        var now = place?.Now ?? (written is null ? null
            : new PlaceState(written.State, written.Version, PluginLedger.Read(written.Reason), written.At, written.By));
        return new PluginSiteStatus(
            sites.IsEnabled(site, entry.Id), pin?.Version, pin?.Previous, place?.Running, now?.State ?? PluginState.Installed,
            now?.Reason, now?.At ?? pin?.At, now?.By ?? pin?.By ?? "", pin?.Why ?? "")
        {
            Mandatory = sites.MandatedBy(site, entry.Id),
        };
    }

    private PluginVersionStatus OfVersion(PluginEntry entry, InstalledVersion version)
    {
        var open = unloads.Open.Where(u => u.Plugin == entry.Id && u.Version == version.Version).ToList();
        var quarantined = ledger.State(entry.Id, version.Version, "") is { State: PluginState.Quarantined } row ? row : null;
        var running = sites.All.Select(s => entry.PlaceAt(s.Code)?.Now).OfType<PlaceState>()
            .Where(n => n.Version == version.Version && Gravity.Contains(n.State)).MinBy(n => Array.IndexOf(Gravity, n.State));
        var (state, reason) = version.Fault is { } fault ? (PluginState.Rejected, fault)
            : quarantined is not null ? (PluginState.Quarantined, PluginLedger.Read(quarantined.Reason))
            : running is not null ? (running.State, running.Reason)
            : open.Any(u => u.IsZombie) ? (PluginState.Zombie, null)
            : open.Count > 0 ? (PluginState.Stopped, (MesError?)null)
            : unloads.HasUnloaded(entry.Id, version.Version) ? (PluginState.Unloaded, null)
            : (PluginState.Installed, null);
        return new PluginVersionStatus(
            version.Version, version.Row.Folder, version.Row.Hash, state, reason, version.Manifest?.Rights ?? [],
            open.Count(u => u.IsZombie), version.Row.At, version.Row.By, version.Row.Why);
    }
}
