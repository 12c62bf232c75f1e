using Mes.Platform.Data;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Mes.Platform.Jobs;

/// <summary>Quartz with its store in the product's own database (tables QRTZ_*), clustered on MySQL.</summary>
internal static class QuartzSetup
{
    public static void AddJobs(this IServiceCollection services, Database database)
    {
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = "Mes";
                o.InstanceId = database.IsSqlite ? "mes" : $"{Environment.MachineName}-{Environment.ProcessId}";
            });
            q.UsePersistentStore(s =>
            {
                s.ProvisionSchema();
                if (database.IsSqlite)
                {
                    s.UseSqlite(database.ConnectionString);
                }
                else
                {
                    s.UseMySqlConnector(database.ConnectionString);
                    s.UseClustering(c =>
                    {
                        c.CheckinInterval = TimeSpan.FromSeconds(5);
                        c.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
                    });
                }
            });
        });
        services.AddHostedService<JobScheduler>();
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}

/// <summary>Brings the stored triggers to what the modules define.</summary>
internal sealed class JobScheduler(ISchedulerFactory schedulers, IEnumerable<JobDefinition> jobs, ILogger<JobScheduler> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            var detail = JobBuilder.Create<MesJob>().WithIdentity(job.Key).StoreDurably().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(job.Key).ForJob(detail)
                .WithCronSchedule(job.Cron, c => c.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing))
                .Build();
            await scheduler.ScheduleJob(detail, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
        }

        log.LogDebug("{Count} jobs are scheduled.", jobs.Count());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
