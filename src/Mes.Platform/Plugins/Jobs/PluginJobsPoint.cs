namespace Mes.Platform.Plugins.Jobs;

/// <summary>Jobs: named and timed in the manifest, bound to code by their ids.</summary>
internal sealed class PluginJobsPoint(PluginJobRunner runner, PluginJobSchedule schedule, ILogger<PluginJobsPoint> log) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation)
    {
    }

    public async Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        var jobs = activation.Manifest.Jobs;
        Check(activation, jobs);
        foreach (var job in jobs)
        {
            var key = KeyOf(activation, job);
            runner.Bind(key, activation, job);
            await schedule.SetAsync(key, job, ct);
        }
    }

    public async Task WithdrawAsync(PluginActivation activation)
    {
        runner.Unbind(activation);
        foreach (var key in activation.Manifest.Jobs.Select(j => KeyOf(activation, j)).Where(k => !runner.IsBound(k)))
        {
            try
            {
                await schedule.RemoveAsync(key);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Job {Job} could not be taken from the schedule; it will find its plugin gone.", key.ToString());
            }
        }
    }

    private static PluginJobKey KeyOf(PluginActivation activation, PluginJob job) => new(activation.PluginId, activation.Site.Code, job.Id);

    private static void Check(PluginActivation activation, IReadOnlyList<PluginJob> jobs)
    {
        var known = activation.Services.GetRequiredService<IServiceProviderIsKeyedService>();
        if (jobs.FirstOrDefault(j => !known.IsKeyedService(typeof(IScheduledJob), j.Id)) is { } unbound)
        {
            throw MesException.Invalid("Platform:Plugin.JobUnbound", ("Id", activation.PluginId), ("Job", unbound.Id));
        }

        if (jobs.FirstOrDefault(j => !PluginJobSchedule.IsCron(j.Cron)) is { } wrong)
        {
            throw MesException.Invalid("Platform:Plugin.CronInvalid", ("Cron", wrong.Cron), ("Job", wrong.Id));
        }
    }
}
