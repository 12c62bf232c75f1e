using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json;

namespace Mes.Platform.Plugins.Workers;

/// <summary>Questions, answers and notices over one stream: four bytes of length, then JSON. Both sides may ask. Thread-safe.</summary>
internal sealed class WorkerPipe(Stream stream)
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement?>> _asked = new();
    private long _last;

    /// <summary>Reads until the other side is gone. Questions are answered beside each other; notices are heard in their order.</summary>
    public async Task RunAsync(Func<WorkerMessage, Task<object?>> answer, Action<WorkerMessage> hear, CancellationToken ct)
    {
        try
        {
            while (await ReadAsync(ct) is { } message)
            {
                switch (message.Kind)
                {
                    case MessageKind.Answer:
                        Complete(message);
                        break;
                    case MessageKind.Notice:
                        hear(message);
                        break;
                    default:
                        _ = AnswerAsync(message, answer);
                        break;
                }
            }
        }
        finally
        {
            foreach (var id in _asked.Keys)
            {
                if (_asked.TryRemove(id, out var waiting))
                {
                    waiting.TrySetException(new IOException("The other process is gone."));
                }
            }
        }
    }

    /// <exception cref="DeviceException">The other side refuses.</exception>
    /// <exception cref="IOException">The other side is gone.</exception>
    public async Task<T> AskAsync<T>(string what, object body, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref _last);
        var waiting = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = waiting;
        try
        {
            await WriteAsync(new WorkerMessage(MessageKind.Question, id, what, Json(body)), ct);
            var answer = await waiting.Task.WaitAsync(ct);
            return answer is { } json ? json.Deserialize<T>(MesJson.Options)! : default!;
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    public Task TellAsync(string what, object body, CancellationToken ct) => WriteAsync(new WorkerMessage(MessageKind.Notice, 0, what, Json(body)), ct);

    private static JsonElement Json(object body) => JsonSerializer.SerializeToElement(body, body.GetType(), MesJson.Options);

    private async Task AnswerAsync(WorkerMessage question, Func<WorkerMessage, Task<object?>> answer)
    {
        WorkerMessage said;
        try
        {
            var body = await Task.Run(() => answer(question));
            said = new WorkerMessage(MessageKind.Answer, question.Id, question.What, body is null ? null : Json(body));
        }
        catch (Exception e)
        {
            var error = e is DeviceException device ? device.Error : MesError.Of("Platform:Worker.Failed", ("Reason", e.Message));
            said = new WorkerMessage(MessageKind.Answer, question.Id, question.What, Error: error);
        }

        try
        {
            await WriteAsync(said, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    private void Complete(WorkerMessage message)
    {
        if (!_asked.TryRemove(message.Id, out var waiting))
        {
            return;
        }

        if (message.Error is { } error)
        {
            waiting.TrySetException(new DeviceException(Plain(error)));
        }
        else
        {
            waiting.TrySetResult(message.Body);
        }
    }

    /// <summary>Values of a sentence as texts and numbers again.</summary>
    public static MesError Plain(MesError error) => error with
    {
        Data = error.Data.ToDictionary(d => d.Key, d => d.Value is not JsonElement json ? d.Value : json.ValueKind switch
        {
            JsonValueKind.Number => json.GetDecimal(),
            JsonValueKind.Null => (object?)null,
            _ => json.ToString(),
        }),
    };

    private async Task<WorkerMessage?> ReadAsync(CancellationToken ct)
    {
        var head = new byte[4];
        if (!await FillAsync(head, ct))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is <= 0 or > MaxBytes)
        {
            throw new InvalidDataException($"A message of {length} bytes.");
        }

        var body = new byte[length];
        return await FillAsync(body, ct) ? JsonSerializer.Deserialize<WorkerMessage>(body, MesJson.Options) : null;
    }

    private async Task<bool> FillAsync(byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) == buffer.Length;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task WriteAsync(WorkerMessage message, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, MesJson.Options);
        var bytes = new byte[body.Length + 4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, body.Length);
        body.CopyTo(bytes, 4);
        await _writing.WaitAsync(ct);
        try
        {
            // A message that was begun is written to its end, or everything behind it would be lost.
            await stream.WriteAsync(bytes, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }
}
