using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Rules;

/// <summary>Who needs whom among plugins (<c>dependsOn</c>): asked whenever a plugin is switched, changes its version or is removed. Scoped.</summary>
internal sealed class PluginNeeds(PlatformDbContext db, StoredManifests manifests, ISites sites)
{
    /// <summary>What a version needs must be on at the site, in a version that fits.</summary>
    /// <exception cref="MesException"><c>Platform:Plugin.NeedsOn</c>, each missing one a detail.</exception>
    public async Task CheckAsync(string plugin, string version, string site, CancellationToken ct)
    {
        var missing = new List<MesError>();
        foreach (var need in (await manifests.FindAsync(plugin, version, ct))?.DependsOn ?? [])
        {
            var there = await UsedAsync(need.Id, site, ct);
            if (there is null ? !need.Optional : !VersionRange.Contains(need.Range, there))
            {
                missing.Add(MesError.Of("Platform:Plugin.NeedsOn.Missing", ("Needed", need.Id), ("Range", need.Range), ("There", there ?? "–")));
            }
        }

        if (missing.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, MesError.Of("Platform:Plugin.NeedsOn", ("Id", plugin), ("Version", version), ("Site", site)), missing);
        }
    }

    /// <summary>Plugins that are on at the site and need this one.</summary>
    /// <param name="version">A version that is to be used instead: only those that it does not suit; null: it is to be switched off.</param>
    public async Task<IReadOnlyList<string>> NeededByAsync(string plugin, string? version, string site, CancellationToken ct)
    {
        var by = new List<string>();
        foreach (var other in (await db.PluginVersions.Select(v => v.Plugin).Distinct().ToListAsync(ct)).Where(p => p != plugin).Order(StringComparer.Ordinal))
        {
            if (await UsedAsync(other, site, ct) is { } used && Needs(await manifests.FindAsync(other, used, ct), plugin, version))
            {
                by.Add(other);
            }
        }

        return by;
    }

    /// <exception cref="MesException"><c>Platform:Plugin.NeededBy</c> with the names of those that need it.</exception>
    public async Task RefuseIfNeededAsync(string plugin, string? version, string site, CancellationToken ct)
    {
        if (await NeededByAsync(plugin, version, site, ct) is { Count: > 0 } by)
        {
            throw MesException.Refused("Platform:Plugin.NeededBy", ("Id", plugin), ("Site", site), ("Others", string.Join(", ", by)));
        }
    }

    /// <summary>A version may go as long as another stays that suits every installed plugin that needs it.</summary>
    /// <exception cref="MesException"><c>Platform:Plugin.NeededByInstalled</c> with the names of those that need it.</exception>
    public async Task RefuseRemovalAsync(string plugin, string version, CancellationToken ct)
    {
        var stays = await db.PluginVersions.Where(v => v.Plugin == plugin && v.Version != version).Select(v => v.Version).ToListAsync(ct);
        var by = (await manifests.NewestAsync(ct)).Where(m => m.Id != plugin && m.DependsOn.Any(d => d.Id == plugin && !d.Optional
            && VersionRange.Contains(d.Range, version) && !stays.Any(s => VersionRange.Contains(d.Range, s)))).Select(m => m.Id).ToList();
        if (by.Count > 0)
        {
            throw MesException.Refused("Platform:Plugin.NeededByInstalled", ("Id", plugin), ("Version", version), ("Others", string.Join(", ", by)));
        }
    }

    private static bool Needs(PluginManifest? other, string plugin, string? version) => other?.DependsOn.Any(d => d.Id == plugin
        && (version is null ? !d.Optional : !VersionRange.Contains(d.Range, version))) == true;

    /// <summary>The version that a site uses where the plugin is on.</summary>
    private async Task<string?> UsedAsync(string plugin, string site, CancellationToken ct) => !sites.IsEnabled(site, plugin) ? null
        : await db.PluginPins.Where(p => p.Plugin == plugin && p.Site == site).Select(p => p.Version).FirstOrDefaultAsync(ct)
            ?? (await db.PluginVersions.Where(v => v.Plugin == plugin).Select(v => v.Version).ToListAsync(ct)).Max(Records.PluginVersionOrder.Instance);
}
