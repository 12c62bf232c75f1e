using System.Collections.Concurrent;
using Mes.Platform.Data;
using Mes.Platform.Live;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Limits;

namespace Mes.Platform.Plugins.Jobs;

/// <summary>A job of a plugin at a site.</summary>
internal sealed record PluginJobKey(string Plugin, string Site, string Job)
{
    public override string ToString() => $"{Plugin}/{Job}@{Site}";
}

/// <summary>Which jobs can run here now, and runs them: one run at a time, with a deadline, its outcome kept as text. Thread-safe.</summary>
internal sealed class PluginJobRunner(PluginJobStore store, PluginBudget budget, PluginAlarms alarms, LiveFeed live, TimeProvider time, ILogger<PluginJobRunner> log)
{
    /// <summary>Live topic: a job has begun or ended at a site.</summary>
    public const string Topic = "plugin-jobs";
    private readonly ConcurrentDictionary<PluginJobKey, Bound> _bound = new();
    private readonly ConcurrentDictionary<PluginJobKey, Task> _running = new();

    public bool IsBound(PluginJobKey key) => _bound.ContainsKey(key);

    public bool IsRunning(PluginJobKey key) => _running.ContainsKey(key);

    public void Bind(PluginJobKey key, PluginActivation owner, PluginJob job)
    {
        var bound = new Bound(owner, job, new CancellationTokenSource());
        _bound.AddOrUpdate(key, bound, (_, before) =>
        {
            before.Stopping.Cancel();
            return bound;
        });
    }

    public void Unbind(PluginActivation owner)
    {
        foreach (var pair in _bound.Where(b => b.Value.Owner == owner))
        {
            if (_bound.TryRemove(pair))
            {
                pair.Value.Stopping.Cancel();
            }
        }
    }

    /// <summary>Runs it to its end, or until it counts as stuck.</summary>
    /// <returns>False: it is not here, or a run has not ended.</returns>
    public async Task<bool> RunAsync(PluginJobKey key, bool byHand)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_bound.TryGetValue(key, out var bound) || !_running.TryAdd(key, ended.Task))
        {
            return false;
        }

        if (bound.Owner.Calls.TryEnter() is not { } pass)
        {
            _running.TryRemove(key, out _);
            return false;
        }

        var stopping = bound.Stopping.Token;
        var context = new JobContext(key.Job, time.Now(), byHand);
        await NoteAsync(key, r => (r.State, r.StartedAt, r.EndedAt, r.Outcome) = (PluginJobState.Running, context.StartedAt, null, null));
        var late = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var work = Task.Run(() => CallAsync(bound.Owner, context, late.Token), CancellationToken.None);
        _ = work.ContinueWith(_ => End(key, pass, late), TaskScheduler.Default);
        await FollowAsync(key, bound.Job, context, work, late, stopping);
        return true;
    }

    private static async Task<string?> CallAsync(PluginActivation activation, JobContext context, CancellationToken ct)
    {
        try
        {
            await using var scope = activation.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredKeyedService<IScheduledJob>(context.Id).RunAsync(context, ct);
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private async Task FollowAsync(
        PluginJobKey key, PluginJob job, JobContext context, Task<string?> work, CancellationTokenSource late, CancellationToken stopping)
    {
        PluginJobState state;
        string? failure = null;
        try
        {
            failure = await work.WaitAsync(TimeSpan.FromSeconds(job.MaxSeconds));
            state = stopping.IsCancellationRequested ? PluginJobState.Stopped : failure is null ? PluginJobState.Succeeded : PluginJobState.Failed;
        }
        catch (TimeoutException)
        {
            await late.CancelAsync();
            state = await EndsAsync(work) ? PluginJobState.Overrun : PluginJobState.Stuck;
        }

        if (state is not (PluginJobState.Succeeded or PluginJobState.Stopped))
        {
            log.LogError("Job {Job} is {State} after {Seconds} s at most: {Failure}", key.ToString(), state, job.MaxSeconds, failure ?? "");
            alarms.Raise(key.Site, key.Plugin, "job:" + key.Job, MesError.Of(
                state == PluginJobState.Failed ? "Platform:PluginAlarm.JobFailed" : "Platform:PluginAlarm.JobLate",
                ("Plugin", key.Plugin), ("Job", key.Job), ("Seconds", job.MaxSeconds)));
        }
        else if (state == PluginJobState.Succeeded)
        {
            alarms.Clear(key.Site, key.Plugin, "job:" + key.Job);
        }

        await NoteAsync(key, r =>
        {
            (r.State, r.EndedAt) = (state, time.Now());
            r.Outcome = Cut(context.Outcome ?? failure?.Split('\n')[0].Trim());
        });
    }

    private async Task<bool> EndsAsync(Task work)
    {
        try
        {
            await work.WaitAsync(TimeSpan.FromSeconds(budget.JobGraceSeconds));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void End(PluginJobKey key, IDisposable pass, CancellationTokenSource late)
    {
        pass.Dispose();
        late.Dispose();
        _running.TryRemove(key, out _);
    }

    private async Task NoteAsync(PluginJobKey key, Action<PluginJobRow> change)
    {
        try
        {
            await store.WriteAsync(key.Plugin, key.Site, key.Job, change, CancellationToken.None);
            live.Send(key.Site, Topic);
        }
        catch (Exception e)
        {
            log.LogError(e, "What became of job {Job} could not be written.", key.ToString());
        }
    }

    private static string? Cut(string? text) => text is { Length: > 500 } ? text[..500] : text;

    private sealed record Bound(PluginActivation Owner, PluginJob Job, CancellationTokenSource Stopping);
}
