using System.Security.Cryptography;
using System.Text;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Trust;
using Mes.Platform.Sites;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Plugins.Packages;

/// <summary>Hears of what other processes decide about plugins, such as the command line or a second host on the same database: their records are compared every few seconds, and followed when they have changed.</summary>
internal sealed class PluginFollower(
    IServiceScopeFactory scopes, SiteDirectory sites, PluginLedger ledger, PluginTrustSource trust, PluginOptions options, TimeProvider time, ILogger<PluginFollower> log)
    : BackgroundService
{
    private string _seen = "";

    /// <summary>Compares once, and follows what has changed.</summary>
    /// <returns>Whether there was a change.</returns>
    internal async Task<bool> LookAsync(CancellationToken ct)
    {
        var now = await FingerprintAsync(ct);
        if (now == _seen)
        {
            return false;
        }

        var first = _seen.Length == 0;
        _seen = now;
        if (!first)
        {
            await ledger.ReloadAsync(ct);
            await sites.ReloadAsync(ct);
        }

        return !first;
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

    private async Task<string> FingerprintAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var versions = await db.PluginVersions.AsNoTracking().OrderBy(v => v.Plugin).ThenBy(v => v.Version).Select(v => v.Plugin + v.Version + v.Hash).ToListAsync(ct);
        var pins = await db.PluginPins.AsNoTracking().OrderBy(p => p.Plugin).ThenBy(p => p.Site).Select(p => p.Plugin + p.Site + p.Version).ToListAsync(ct);
        var switches = await db.SiteSwitches.AsNoTracking().Where(s => s.IsPlugin).OrderBy(s => s.Name).ThenBy(s => s.Site)
            .Select(s => s.Name + s.Site + (s.Enabled ? "+" : "-")).ToListAsync(ct);
        var rules = await db.SettingValues.AsNoTracking()
            .Where(v => v.Key == PlatformSettings.PluginPublishers || v.Key == PlatformSettings.PluginsDenied || v.Key.StartsWith("mandatory:"))
            .OrderBy(v => v.Scope).ThenBy(v => v.Key).Select(v => v.Scope + v.Key + v.Value).ToListAsync(ct);
        var text = string.Join('\n', versions.Concat(pins).Concat(switches).Concat(rules).Append(trust.Fingerprint()));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
