using Mes.Platform.Modules;
using Quartz;

namespace Mes.Platform.Jobs;

/// <summary>The one job type that Quartz knows: its stored row carries only strings, so a module's or plugin's type never stands in the database.</summary>
[DisallowConcurrentExecution]
internal sealed class MesJob(IEnumerable<JobDefinition> jobs, IUseCases useCases, ISites sites, ILogger<MesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        if (jobs.FirstOrDefault(j => j.Key == name) is not { } job)
        {
            log.LogWarning("The stored job {Job} belongs to no module of this host; it is left out.", name);
            return;
        }

        var places = job.Module == PlatformContractsModule.Instance.Name
            ? [null]
            : sites.All.Select(s => (string?)s.Code).Where(s => sites.IsEnabled(s!, job.Module));
        foreach (var site in places)
        {
            try
            {
                await job.Run(useCases, site, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogError(e, "Job {Job} failed at {Site}; it runs again at its next time.", name, site ?? "the enterprise");
            }
        }
    }
}
