using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Records;

/// <summary>Writes which version a site uses. Scoped; part of the running command.</summary>
internal sealed class PluginPins(PlatformDbContext db, ICallContext call, IAfterCommit afterCommit, PluginLedger ledger, AuditTrail audit)
{
    /// <summary>Makes a change of the life cycle's tables effective as soon as it is committed.</summary>
    public void Announce() => afterCommit.Do(nameof(PluginLedger), ledger.ReloadAsync);

    public async Task<PluginPinRow?> FindAsync(string plugin, string site, CancellationToken ct) =>
        await db.PluginPins.FirstOrDefaultAsync(p => p.Plugin == plugin && p.Site == site, ct);

    /// <exception cref="MesException"><c>Platform:PluginUnknown</c> when no version is installed.</exception>
    public async Task<string> NewestAsync(string plugin, CancellationToken ct)
    {
        var versions = await db.PluginVersions.Where(v => v.Plugin == plugin).Select(v => v.Version).ToListAsync(ct);
        return versions.Count > 0
            ? versions.Max(PluginVersionOrder.Instance)!
            : throw MesException.NotFound("Platform:PluginUnknown", ("Plugin", plugin));
    }

    /// <exception cref="MesException"><c>Platform:Plugin.VersionUnknown</c>.</exception>
    public async Task NeedAsync(string plugin, string version, CancellationToken ct)
    {
        if (!await db.PluginVersions.AnyAsync(v => v.Plugin == plugin && v.Version == version, ct))
        {
            throw MesException.NotFound("Platform:Plugin.VersionUnknown", ("Id", plugin), ("Version", version));
        }
    }

    /// <exception cref="MesException"><c>Platform:Plugin.IsQuarantined</c>.</exception>
    public async Task RefuseQuarantinedAsync(string plugin, string version, CancellationToken ct)
    {
        if (await db.PluginStates.AnyAsync(
            s => s.Plugin == plugin && s.Version == version && s.Site == "" && s.State == PluginState.Quarantined, ct))
        {
            throw MesException.Refused("Platform:Plugin.IsQuarantined", ("Id", plugin), ("Version", version));
        }
    }

    /// <summary>From now on the site uses this version.</summary>
    /// <param name="previous">What a later roll back leads to; null: nothing.</param>
    public async Task SetAsync(string plugin, string site, string version, string? previous, string why, CancellationToken ct)
    {
        var row = await FindAsync(plugin, site, ct);
        var before = row is null ? null : new { row.Version };
        if (row is null)
        {
            row = new PluginPinRow { Plugin = plugin, Site = site, Version = version, By = "", Why = "" };
            db.PluginPins.Add(row);
        }

        row.Version = version;
        row.Previous = previous;
        Stamp(row, why);
        audit.Changed($"plugin:{plugin}@{site}", before, new { version, why });
        Announce();
    }

    public void Stamp(PluginPinRow row, string why)
    {
        row.At = call.UtcNow;
        row.By = call.Caller.Actor.Name;
        row.Why = Cut(why);
    }

    public static string Cut(string why) => why.Trim() is { Length: <= PluginModel.WhyLength } text ? text : why.Trim()[..PluginModel.WhyLength];
}
