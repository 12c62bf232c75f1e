using Mes.Platform.Security.Tokens;
using Mes.Platform.Sites;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Security;

/// <summary>Twice a minute: takes over what another node of the same database changed, and writes when tokens were last used.</summary>
internal sealed class AccessRefresh(
    AccessDirectory access, SiteDirectory sites, TokenUse use, TimeProvider time, ILogger<AccessRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The host stops; rights are no longer refreshed.");
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await use.WriteAsync(ct);
            await sites.ReloadAsync(ct);
            await access.ReloadAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Sites and rights could not be read; those in memory stay in force.");
        }
    }
}
