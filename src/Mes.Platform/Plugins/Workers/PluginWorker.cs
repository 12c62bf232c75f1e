namespace Mes.Platform.Plugins.Workers;

/// <summary>Keeps a plugin's worker process at work: starts it, and starts it again when it ends, ever less often while it keeps ending. Thread-safe.</summary>
internal sealed class PluginWorker(PluginManifest manifest, WorkerStart start, WorkerSetup setup) : IPluginLifecycle
{
    private readonly ILogger _log = setup.Logs.CreateLogger($"Plugin.{manifest.Id}");
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkerLink? _link;
    private Task _keeping = Task.CompletedTask;

    /// <summary>How often a worker was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Why the last one ended.</summary>
    public MesError? LastEnd { get; private set; }

    /// <summary>The process that is at work, for people who look for it.</summary>
    public int? ProcessId { get; private set; }

    public static DeviceException Away(string plugin) => new(MesError.Of("Platform:Worker.Away", ("Id", plugin)));

    /// <exception cref="DeviceException">No worker is at work now.</exception>
    public WorkerLink Link() => _link ?? throw (LastEnd is { } reason ? new DeviceException(reason) : Away(manifest.Id));

    public async Task StartAsync(CancellationToken ct)
    {
        _keeping = Task.Run(KeepAsync, CancellationToken.None);
        await _first.Task.WaitAsync(ct);
    }

    public async Task StopAsync(CancellationToken ct)
    {
        await _end.CancelAsync();
        await _keeping.WaitAsync(ct);
    }

    private async Task KeepAsync()
    {
        var wait = new Backoff(setup.Options.FirstRestart, setup.Options.LongestRestart);
        while (!_end.IsCancellationRequested)
        {
            Starts++;
            var began = setup.Time.GetTimestamp();
            try
            {
                await using var run = WorkerRun.Begin(manifest, start, setup, _log);
                ProcessId = run.ProcessId;
                LastEnd = await run.UntilEndAsync(Took, _end.Token);
            }
            catch (Exception e) when (!_end.IsCancellationRequested)
            {
                LastEnd = e is DeviceException device ? device.Error : MesError.Of("Platform:Worker.StartFailed", ("Id", manifest.Id), ("Reason", e.Message));
            }
            catch (OperationCanceledException)
            {
                break;
            }
            finally
            {
                var link = _link;
                (_link, ProcessId) = (null, null);
                link?.TellEnd();
            }

            _first.TrySetException(new DeviceException(LastEnd ?? MesError.Of("Platform:Worker.Away", ("Id", manifest.Id))));
            if (setup.Time.GetElapsedTime(began) >= setup.Options.SettledAfter)
            {
                wait.Reset();
            }

            var pause = wait.Next();
            _log.LogWarning("The worker of {Plugin} ended ({Reason}); the next start is in {Pause}.", manifest.Id, LastEnd?.Code, pause);
            await Task.Delay(pause, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private void Took(WorkerLink link)
    {
        _link = link;
        _first.TrySetResult();
        _log.LogInformation("The worker of {Plugin} is at work, process {ProcessId}.", manifest.Id, ProcessId);
    }
}
