using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Jobs;

/// <summary>Reads and writes <c>platform_plugin_job</c> in transactions of its own. Thread-safe.</summary>
internal sealed class PluginJobStore(IServiceScopeFactory scopes)
{
    public Task<PluginJobRow?> FindAsync(string plugin, string site, string job, CancellationToken ct) => scopes.ReadAsync(
        (PlatformDbContext db) => db.PluginJobs.AsNoTracking().FirstOrDefaultAsync(j => j.Plugin == plugin && j.Site == site && j.Job == job, ct));

    public Task WriteAsync(string plugin, string site, string job, Action<PluginJobRow> change, CancellationToken ct) =>
        scopes.WriteAsync((PlatformDbContext db) => ChangeAsync(db, plugin, site, job, change, ct), ct);

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
