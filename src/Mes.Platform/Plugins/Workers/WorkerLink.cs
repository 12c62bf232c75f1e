using System.Collections.Concurrent;
using System.Text.Json;

namespace Mes.Platform.Plugins.Workers;

/// <summary>One run of a worker, from hello to its end. Thread-safe.</summary>
internal sealed class WorkerLink(WorkerPipe pipe, string plugin, CancellationToken ended, ILogger log)
{
    private readonly ConcurrentDictionary<long, IDeviceListener> _listeners = new();
    private long _handles;

    /// <summary>Cancelled when this run has ended.</summary>
    public CancellationToken Ended => ended;

    public long Listen(IDeviceListener listener)
    {
        var handle = Interlocked.Increment(ref _handles);
        _listeners[handle] = listener;
        return handle;
    }

    public void Forget(long handle) => _listeners.TryRemove(handle, out _);

    /// <exception cref="DeviceException">The driver refuses, or the worker is gone.</exception>
    public async Task<T> AskAsync<T>(string what, object body, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, ended);
        try
        {
            return await pipe.AskAsync<T>(what, body, either.Token);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException || (e is OperationCanceledException && ended.IsCancellationRequested))
        {
            throw PluginWorker.Away(plugin);
        }
    }

    /// <summary>A device said something, or its state changed.</summary>
    public void Hear(WorkerMessage message)
    {
        switch (message.What)
        {
            case WorkerWords.Reading when Read<DeviceNotice>(message) is { Reading: { } reading } notice && _listeners.TryGetValue(notice.Handle, out var heard):
                heard.Say(reading);
                break;
            case WorkerWords.StateChanged when _listeners.TryGetValue(Read<DeviceNotice>(message).Handle, out var told):
                told.StateChanged();
                break;
            case WorkerWords.Log:
                var line = Read<WorkerLogLine>(message);
                log.Log(line.Level, "{Category}: {Text}", line.Category, line.Text);
                break;
        }
    }

    /// <summary>Every open device is looked at now, instead of at its next round.</summary>
    public void TellEnd()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.StateChanged();
        }
    }

    private static T Read<T>(WorkerMessage message) => message.Body!.Value.Deserialize<T>(MesJson.Options)!;
}
