using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk;

/// <summary>Work by the clock. The manifest's <c>jobs</c> names it with its cron expression, in the site's time zone, and its longest run; an administrator may change the expression, switch it off, or run it now.</summary>
public interface IScheduledJob
{
    /// <summary>Does the work, in a scope of the plugin's own container, on the pool. Never called again for the same site while a run has not ended. May be called twice for one time after a crash.</summary>
    /// <param name="job">This run.</param>
    /// <param name="ct">Cancelled after <c>maxSeconds</c> and when the plugin stops. A run that has not ended 10 s later counts as stuck: an alarm is raised, and the job is not run again before it ends.</param>
    /// <returns>When done. What it throws is kept as the run's outcome; the job runs again at its next time.</returns>
    Task RunAsync(JobContext job, CancellationToken ct);
}

/// <summary>One run of a job. Thread-safe.</summary>
/// <param name="id">The job's id in the manifest.</param>
/// <param name="startedAt">UTC.</param>
/// <param name="byHand">Whether somebody started it.</param>
public sealed class JobContext(string id, DateTime startedAt, bool byHand)
{
    private volatile string? _outcome;

    /// <summary>The job's id in the manifest.</summary>
    public string Id { get; } = id;

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; } = startedAt;

    /// <summary>Whether somebody started it by hand.</summary>
    public bool ByHand { get; } = byHand;

    /// <summary>What administrators read of this run; null: nothing was reported.</summary>
    public string? Outcome => _outcome;

    /// <summary>Says in the site's language what has come of the run, for example "312 results sent". The last one counts.</summary>
    /// <param name="outcome">At most 500 characters; what is longer is cut.</param>
    public void Report(string outcome) => _outcome = outcome;
}

/// <summary>Registers jobs.</summary>
public static class PluginJobRegistration
{
    /// <summary>Binds a job of the manifest to its code.</summary>
    /// <typeparam name="TJob">The job; made anew for every run.</typeparam>
    /// <param name="services">The plugin's container.</param>
    /// <param name="id">The job's id in the manifest. A job of the manifest without code keeps the plugin from starting, and so does code without a job (<c>Platform:Plugin.JobUnbound</c>).</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddPluginJob<TJob>(this IServiceCollection services, string id) where TJob : class, IScheduledJob =>
        services.AddKeyedScoped<IScheduledJob, TJob>(id);
}
