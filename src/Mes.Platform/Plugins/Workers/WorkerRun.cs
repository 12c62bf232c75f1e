using System.Diagnostics;
using System.IO.Pipes;
using System.Security.Cryptography;

namespace Mes.Platform.Plugins.Workers;

/// <summary>One worker process, from its start to its end.</summary>
internal sealed class WorkerRun : IAsyncDisposable
{
    /// <summary>Everything else of the host's environment, such as its database login, stays here.</summary>
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "DOTNET_ROOT"];
    private const long Mib = 1024 * 1024;
    private readonly PluginManifest _manifest;
    private readonly WorkerStart _start;
    private readonly WorkerSetup _setup;
    private readonly ILogger _log;
    private readonly string _key;
    private readonly NamedPipeServerStream _server;
    private readonly Process _process;
    private readonly CancellationTokenSource _ended = new();
    private readonly long _memory;
    private MesError? _killed;
    private long _lastBeat;

    private WorkerRun(PluginManifest manifest, WorkerStart start, WorkerSetup setup, ILogger log)
    {
        (_manifest, _start, _setup, _log) = (manifest, start, setup, log);
        _memory = (manifest.Limits.MemoryMib ?? setup.Options.MemoryMib) * Mib;
        _key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var pipe = "mes-worker-" + Ids.New().ToString("N");
        _server = new NamedPipeServerStream(pipe, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        _process = Process.Start(Command(pipe)) ?? throw new IOException("The worker process could not be started.");
        WorkerMemory.Limit(_process, _memory, log);
    }

    public int ProcessId => _process.Id;

    public static WorkerRun Begin(PluginManifest manifest, WorkerStart start, WorkerSetup setup, ILogger log) => new(manifest, start, setup, log);

    /// <summary>Runs until the process ends, whoever ends it.</summary>
    /// <returns>Why it ended.</returns>
    /// <exception cref="DeviceException">The plugin did not start in it.</exception>
    public async Task<MesError> UntilEndAsync(Action<WorkerLink> took, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, _ended.Token);
        Drain(_process.StandardOutput);
        Drain(_process.StandardError);
        var exited = _process.WaitForExitAsync(CancellationToken.None);
        _ = exited.ContinueWith(_ => _ended.CancelAsync(), TaskScheduler.Default);
        try
        {
            await ConnectAsync(end.Token);
            var pipe = new WorkerPipe(_server);
            var link = new WorkerLink(pipe, _manifest.Id, _ended.Token, _log);
            var hello = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var reading = pipe.RunAsync(_ => Task.FromResult<object?>(null), m => Hear(m, link, hello), end.Token);
            await hello.Task.WaitAsync(_setup.Options.StartWithin, end.Token);
            await pipe.AskAsync<object?>(WorkerWords.Start, _start, end.Token).WaitAsync(_setup.Options.StartWithin, end.Token);
            _lastBeat = _setup.Time.GetTimestamp();
            took(link);
            await WatchAsync(end.Token);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // It is gone: below says why.
        }
        catch (IOException) when (!ct.IsCancellationRequested)
        {
            // The pipe tells it before the process does.
        }

        ct.ThrowIfCancellationRequested();
        await KillAsync();
        await exited;
        return _killed ?? MesError.Of("Platform:Worker.Crashed", ("Id", _manifest.Id), ("ExitCode", _process.ExitCode));
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _server.DisposeAsync();
        await _ended.CancelAsync();
        _process.Dispose();
        _ended.Dispose();
    }

    private ProcessStartInfo Command(string pipe)
    {
        var launch = _setup.Launch ?? throw new IOException("This host does not know how it is started.");
        var command = new ProcessStartInfo(launch.FileName, [.. launch.Arguments, "plugin-worker", "--pipe", pipe])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _start.FilesFolder ?? Path.GetTempPath(),
        };
        var kept = Inherited.Select(n => (Name: n, Value: Environment.GetEnvironmentVariable(n))).Where(v => v.Value is not null).ToList();
        command.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            command.Environment[name] = value;
        }

        command.Environment[WorkerProcess.KeyVariable] = _key;
        command.Environment["DOTNET_GCHeapHardLimit"] = "0x" + _memory.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        command.Environment["DOTNET_gcServer"] = "0";
        command.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return command;
    }

    private async Task ConnectAsync(CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(_setup.Options.StartWithin);
        await _server.WaitForConnectionAsync(late.Token);
    }

    private void Hear(WorkerMessage message, WorkerLink link, TaskCompletionSource hello)
    {
        switch (message.What)
        {
            case WorkerWords.Hello when message.Body!.Value.GetString() == _key:
                hello.TrySetResult();
                break;
            case WorkerWords.Hello:
                hello.TrySetException(new IOException("Somebody else is on the pipe."));
                break;
            case WorkerWords.Beat:
                _lastBeat = _setup.Time.GetTimestamp();
                break;
            default:
                link.Hear(message);
                break;
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_setup.Options.BeatEvery);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (_setup.Time.GetElapsedTime(_lastBeat) > _setup.Options.BeatWithin)
            {
                _killed = MesError.Of("Platform:Worker.Hangs", ("Id", _manifest.Id), ("Seconds", (int)_setup.Options.BeatWithin.TotalSeconds));
                return;
            }

            _process.Refresh();
            if (!_process.HasExited && _process.WorkingSet64 > _memory + WorkerMemory.Headroom)
            {
                _killed = MesError.Of("Platform:Worker.Memory", ("Id", _manifest.Id), ("Limit", _memory / Mib));
                return;
            }
        }
    }

    private async Task KillAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // Gone between the look and the kill.
        }
    }

    /// <summary>What the worker writes is read, or it would block; a stack overflow writes thousands of lines, of which the first say it all.</summary>
    private void Drain(StreamReader reader) => _ = Task.Run(async () =>
    {
        const int Shown = 20;
        try
        {
            for (var line = 0; await reader.ReadLineAsync() is { } text; line++)
            {
                if (line < Shown)
                {
                    _log.LogInformation("{Plugin}: {Line}", _manifest.Id, text);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended.
        }
    });
}
