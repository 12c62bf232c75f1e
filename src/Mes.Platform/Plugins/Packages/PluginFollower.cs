using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Plugins.Trust;
using Mes.Platform.Sites;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Plugins.Packages;

/// <summary>Hears of what other processes decide about plugins, such as the command line or a second host on the same database: every few seconds the records are compared with what this host has in memory, and followed where they differ. Not with what was there at the last look: what this host changes and another changes back would be the same then.</summary>
internal sealed class PluginFollower(
    IServiceScopeFactory scopes, SiteDirectory sites, PluginLedger ledger, PluginTrustSource trust, PluginOptions options, TimeProvider time, ILogger<PluginFollower> log)
    : BackgroundService
{
    private string? _trusted;

    /// <summary>Compares once, and follows what has changed.</summary>
    /// <returns>Whether there was a change.</returns>
    internal async Task<bool> LookAsync(CancellationToken ct)
    {
        var trusted = trust.Fingerprint();
        if (_trusted is null)
        {
            _trusted = trusted;
            return false;
        }

        if (trusted == _trusted && await WrittenAsync(ct) == Known())
        {
            return false;
        }

        await ledger.ReloadAsync(ct);
        await sites.ReloadAsync(ct);
        // Only now: what could not be followed is looked at again.
        _trusted = trusted;
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.FollowEvery, time);
        try
        {
            do
            {
                await TryLookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the host.
        }
    }

    /// <summary>A database that is away is heard of elsewhere; the next look comes soon.</summary>
    private async Task TryLookAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "The records of plugins can't be read; they are looked at again.");
        }
    }

    private Task<string> WrittenAsync(CancellationToken ct) => scopes.ReadAsync(async (PlatformDbContext db) =>
    {
        var versions = await db.PluginVersions.AsNoTracking().ToListAsync(ct);
        var pins = await db.PluginPins.AsNoTracking().ToListAsync(ct);
        var switches = await db.SiteSwitches.AsNoTracking().Where(s => s.IsPlugin).ToListAsync(ct);
        var rules = await db.SettingValues.AsNoTracking()
            .Where(v => v.Key == PlatformSettings.PluginPublishers || v.Key == PlatformSettings.PluginsDenied || v.Key.StartsWith(PluginMandate.Prefix)).ToListAsync(ct);
        return Text(versions, pins, switches.Select(s => (s.Site, s.Name, s.Enabled)), rules.Select(v => (v.Scope, v.Key, v.Value)));
    });

    private string Known() => Text(
        ledger.Versions, ledger.Pins, sites.PluginSwitches,
        sites.Values.Where(v => v.Key is PlatformSettings.PluginPublishers or PlatformSettings.PluginsDenied || v.Key.StartsWith(PluginMandate.Prefix, StringComparison.Ordinal)));

    private static string Text(
        IEnumerable<PluginVersionRow> versions, IEnumerable<PluginPinRow> pins, IEnumerable<(string Site, string Name, bool On)> switches,
        IEnumerable<(string Scope, string Key, string Value)> rules) => string.Join('\n',
            versions.Select(v => $"{v.Plugin} {v.Version} {v.Hash}").Order(StringComparer.Ordinal)
                .Concat(pins.Select(p => $"{p.Plugin} at {p.Site}: {p.Version}").Order(StringComparer.Ordinal))
                .Concat(switches.Select(s => $"{s.Name} at {s.Site} is {(s.On ? "on" : "off")}").Order(StringComparer.Ordinal))
                .Concat(rules.Select(r => $"{r.Scope} {r.Key}={r.Value}").Order(StringComparer.Ordinal)));
}
