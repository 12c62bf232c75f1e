using Quartz;

namespace Mes.Platform.Plugins.Jobs;

/// <summary>What Quartz knows of plugins' jobs: three strings, so that nothing of a plugin stands in the database or in the scheduler.</summary>
[DisallowConcurrentExecution]
internal sealed class PluginQuartzJob(PluginJobRunner runner, ILogger<PluginQuartzJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.JobDetail.JobDataMap;
        var key = new PluginJobKey(data.GetString("plugin")!, data.GetString("site")!, data.GetString("job")!);
        if (!await runner.RunAsync(key, byHand: false))
        {
            log.LogWarning("Job {Job} was due and did not run: its plugin is not at work here, or its last run has not ended.", key.ToString());
        }
    }
}
