using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Jobs;

/// <summary>Reads and writes <c>platform_plugin_job</c> in transactions of its own. Thread-safe.</summary>
internal sealed class PluginJobStore(IServiceScopeFactory scopes)
{
    public async Task<PluginJobRow?> FindAsync(string plugin, string site, string job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().PluginJobs.AsNoTracking()
            .FirstOrDefaultAsync(j => j.Plugin == plugin && j.Site == site && j.Job == job, ct);
    }

    public async Task WriteAsync(string plugin, string site, string job, Action<PluginJobRow> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        await ChangeAsync(scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), plugin, site, job, change, ct);
        await work.SaveAsync(ct);
        await work.CommitAsync(ct);
    }

    public static async Task<PluginJobRow> ChangeAsync(
        PlatformDbContext db, string plugin, string site, string job, Action<PluginJobRow> change, CancellationToken ct)
    {
        var row = await db.PluginJobs.FirstOrDefaultAsync(j => j.Plugin == plugin && j.Site == site && j.Job == job, ct);
        if (row is null)
        {
            db.PluginJobs.Add(row = new PluginJobRow { Plugin = plugin, Site = site, Job = job });
        }

        change(row);
        return row;
    }
}
