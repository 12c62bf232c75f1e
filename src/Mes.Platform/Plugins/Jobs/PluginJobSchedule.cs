using Quartz;

namespace Mes.Platform.Plugins.Jobs;

/// <summary>Keeps Quartz's triggers as manifests and administrators want them. Without a scheduler in this host it does nothing.</summary>
internal sealed class PluginJobSchedule(IServiceProvider services, PluginJobStore store, ISites sites)
{
    private const string Group = "plugins";

    public static bool IsCron(string text)
    {
        try
        {
            return new CronExpression(text).CronExpressionString.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>When an expression comes round next, UTC; null: never again.</summary>
    public static DateTime? NextAfter(string cron, DateTime utcNow, TimeZoneInfo zone) =>
        IsCron(cron) ? new CronExpression(cron, zone).GetNextValidTimeAfter(new DateTimeOffset(utcNow, TimeSpan.Zero))?.UtcDateTime : null;

    public async Task SetAsync(PluginJobKey key, PluginJob job, CancellationToken ct)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory || sites.Find(key.Site) is not { } site)
        {
            return;
        }

        var scheduler = await factory.GetScheduler(ct);
        var row = await store.FindAsync(key.Plugin, key.Site, key.Job, ct);
        if (row is { Off: true })
        {
            await scheduler.DeleteJob(KeyOf(key), ct);
            return;
        }

        var detail = JobBuilder.Create<PluginQuartzJob>().WithIdentity(KeyOf(key)).StoreDurably()
            .UsingJobData("plugin", key.Plugin).UsingJobData("site", key.Site).UsingJobData("job", key.Job).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key.ToString(), Group).ForJob(detail)
            .WithCronSchedule(row?.Cron ?? job.Cron, c => c.InTimeZone(site.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing))
            .Build();
        await scheduler.ScheduleJob(detail, [trigger], new ScheduleJobOptions { Replace = true }, ct);
    }

    /// <summary>Only where the plugin is switched off: a host that ends leaves its jobs to the other nodes.</summary>
    public async Task RemoveAsync(PluginJobKey key)
    {
        if (!sites.IsEnabled(key.Site, key.Plugin) && services.GetService<ISchedulerFactory>() is { } factory)
        {
            await (await factory.GetScheduler(CancellationToken.None)).DeleteJob(KeyOf(key), CancellationToken.None);
        }
    }

    private static JobKey KeyOf(PluginJobKey key) => new(key.ToString(), Group);
}
