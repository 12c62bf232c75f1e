using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Jobs;

/// <summary>The jobs of all installed plugins at the caller's site, with their last runs.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListPluginJobs : IQuery<IReadOnlyList<PluginJobView>>
{
    /// <summary>Only this plugin's; null: all.</summary>
    public string? Plugin { get; init; }
}

/// <summary>A job at a site.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Job">The job's id; its words have the key <c>{plugin}:Job.{id}</c>.</param>
/// <param name="Cron">The expression in force, in the site's time zone.</param>
/// <param name="Changed">Whether an administrator has changed the expression.</param>
/// <param name="Off">Whether an administrator has switched it off.</param>
/// <param name="AtWork">Whether its plugin is at work here.</param>
/// <param name="State">What became of the last run.</param>
/// <param name="StartedAt">UTC; null: never.</param>
/// <param name="EndedAt">UTC; null: it runs, or never ran.</param>
/// <param name="Outcome">What the last run reported, or why it failed.</param>
/// <param name="NextAt">When it runs next, UTC; null: not by the clock.</param>
/// <param name="MaxSeconds">How long a run may take.</param>
public sealed record PluginJobView(
    string Plugin, string Job, string Cron, bool Changed, bool Off, bool AtWork, PluginJobState State, DateTime? StartedAt, DateTime? EndedAt, string? Outcome,
    DateTime? NextAt, int MaxSeconds);

/// <summary>Changes when a job runs at the caller's site. Effective at once.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Cron">Quartz cron expression with seconds, in the site's time zone; null: the manifest's.</param>
/// <param name="Off">Whether it runs by hand only.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record ChangePluginJob(string Plugin, string Job, string? Cron, bool Off, string Reason = "") : ICommand<Done>;

/// <summary>Runs a job at the caller's site now. Answers when it has begun.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Job">The job's id.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record RunPluginJob(string Plugin, string Job) : ICommand<Done>;

internal sealed class ListPluginJobsHandler(PlatformDbContext db, PluginCatalogue plugins, PluginJobRunner runner, ICallContext call)
    : IHandler<ListPluginJobs, IReadOnlyList<PluginJobView>>
{
    public async Task<IReadOnlyList<PluginJobView>> HandleAsync(ListPluginJobs useCase, CancellationToken ct)
    {
        var rows = await db.PluginJobs.AsNoTracking().Where(j => j.Site == call.Site).ToDictionaryAsync(j => (j.Plugin, j.Job), ct);
        return [.. plugins.All.Where(m => useCase.Plugin is null || m.Id == useCase.Plugin).SelectMany(m => m.Jobs.Select(j => View(m.Id, j, rows.GetValueOrDefault((m.Id, j.Id)))))];
    }

    private PluginJobView View(string plugin, PluginJob job, PluginJobRow? row)
    {
        var (cron, bound) = (row?.Cron ?? job.Cron, runner.IsBound(new PluginJobKey(plugin, call.Site, job.Id)));
        return new PluginJobView(
            plugin, job.Id, cron, row?.Cron is not null, row?.Off == true, bound, row?.State ?? PluginJobState.New, row?.StartedAt, row?.EndedAt, row?.Outcome,
            bound && row is not { Off: true } ? PluginJobSchedule.NextAfter(cron, call.UtcNow, call.SiteInfo.Zone) : null, job.MaxSeconds);
    }
}

internal sealed class ChangePluginJobHandler(
    PlatformDbContext db, PluginCatalogue plugins, PluginJobSchedule schedule, IAfterCommit after, AuditTrail audit, ICallContext call)
    : IHandler<ChangePluginJob, Done>
{
    public async Task<Done> HandleAsync(ChangePluginJob useCase, CancellationToken ct)
    {
        var job = plugins.Find(useCase.Plugin)?.Jobs.FirstOrDefault(j => j.Id == useCase.Job)
            ?? throw MesException.NotFound("Platform:Plugin.JobUnknown", ("Id", useCase.Plugin), ("Job", useCase.Job));
        var cron = useCase.Cron?.Trim() is { Length: > 0 } text && text != job.Cron ? text : null;
        if (cron is not null && (cron.Length > 100 || !PluginJobSchedule.IsCron(cron)))
        {
            throw MesException.Invalid([MesError.Of("Platform:Plugin.CronInvalid", ("Cron", cron), ("Job", job.Id)) with { Target = "cron" }]);
        }

        var key = new PluginJobKey(useCase.Plugin, call.Site, job.Id);
        object? before = null;
        await PluginJobStore.ChangeAsync(db, key.Plugin, key.Site, key.Job, row =>
        {
            before = new { row.Cron, row.Off };
            (row.Cron, row.Off) = (cron, useCase.Off);
        }, ct);
        audit.Changed($"job:{key}", before, new { Cron = cron, useCase.Off, useCase.Reason });
        after.Do(key.ToString(), token => schedule.SetAsync(key, job, token));
        return Done.Value;
    }
}

internal sealed class RunPluginJobHandler(PluginJobRunner runner, IAfterCommit after, AuditTrail audit, ICallContext call) : IHandler<RunPluginJob, Done>
{
    public Task<Done> HandleAsync(RunPluginJob useCase, CancellationToken ct)
    {
        var key = new PluginJobKey(useCase.Plugin, call.Site, useCase.Job);
        if (!runner.IsBound(key))
        {
            throw MesException.NotFound("Platform:Plugin.JobUnknown", ("Id", useCase.Plugin), ("Job", useCase.Job));
        }

        if (runner.IsRunning(key))
        {
            throw MesException.Refused("Platform:Plugin.JobRunning", ("Id", useCase.Plugin), ("Job", useCase.Job));
        }

        audit.Changed($"job:{key}", null, new { run = true });
        after.Do("run " + key, token =>
        {
            // Not waited for: no plugin is called inside a command.
            _ = Task.Run(() => runner.RunAsync(key, byHand: true), token);
            return Task.CompletedTask;
        });
        return Task.FromResult(Done.Value);
    }
}
