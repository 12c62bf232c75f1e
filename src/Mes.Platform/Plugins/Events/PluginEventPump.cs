using System.Collections.Concurrent;
using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Containment;

namespace Mes.Platform.Plugins.Events;

/// <summary>Delivers events to one activation: reads on from the cursor, keeps streams in order, and comes back to what failed.</summary>
internal sealed class PluginEventPump(
    PluginActivation activation, PluginEventCall call, PluginEventStore store, int concurrent, DeliveredSignal signal, PluginAlarms alarms,
    TimeProvider time, ILogger log)
{
    private const int Batch = 100;
    private static readonly TimeSpan[] Again = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    /// <summary>A batch that takes longer is written down as far as it has come.</summary>
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Wake _more = new();
    private Task _loop = Task.CompletedTask;

    public PluginActivation Owner => activation;

    private Breaker Breaker => activation.BreakerOf("events");

    public void Start()
    {
        signal.More += Look;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>When nothing is being delivered any more.</summary>
    public async Task StopAsync()
    {
        signal.More -= Look;
        await _stopping.CancelAsync();
        await _loop;
    }

    /// <summary>Looks at once, for example because somebody wants a parked event delivered again.</summary>
    public void Look() => _more.Set();

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (!await store.HoldAsync(_stopping.Token) || !await OnceAsync(_stopping.Token))
                {
                    await _more.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, _stopping.Token);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                log.LogError(e, "Events could not be delivered to {Plugin} at {Site}; trying again.", activation.PluginId, activation.Site.Code);
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(2), time, _stopping.Token));
            }
        }

        await store.LetGoAsync();
    }

    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> OnceAsync(CancellationToken ct)
    {
        var blocked = await WaitingAsync(ct);
        var (cursor, end) = (await store.CursorAsync(ct), await store.EndAsync(ct));
        if (cursor.Position >= end && cursor.MessageRow == long.MaxValue)
        {
            return false;
        }

        var batch = await store.NextAsync(cursor, end, call.Names, Batch, ct);
        var (done, waiting) = await DeliverAsync(batch, blocked, ct);
        if (done < batch.Count)
        {
            if (done > 0)
            {
                await store.AdvanceAsync(batch[done - 1].Position!.Value, batch[done - 1].Id, Of(waiting, batch.Take(done)), CancellationToken.None);
            }

            return !Breaker.IsOpen;
        }

        var last = batch.Count == Batch ? (batch[^1].Position!.Value, batch[^1].Id) : (end, long.MaxValue);
        await store.AdvanceAsync(last.Item1, last.Item2, waiting, CancellationToken.None);
        return batch.Count == Batch;
    }

    /// <summary>Comes back to what failed before.</summary>
    /// <returns>Streams of which something still waits.</returns>
    private async Task<HashSet<string>> WaitingAsync(CancellationToken ct)
    {
        var blocked = new HashSet<string>();
        foreach (var stream in (await store.WaitingAsync(ct)).GroupBy(d => d.Stream))
        {
            foreach (var delivery in stream)
            {
                if (delivery.NextAttemptAt > time.Now() || !await AgainAsync(delivery, ct))
                {
                    blocked.Add(stream.Key);
                    break;
                }
            }
        }

        return blocked;
    }

    /// <returns>Whether the next of its stream may follow: it is handled, or given up.</returns>
    private async Task<bool> AgainAsync(PluginDelivery delivery, CancellationToken ct)
    {
        if (!Breaker.TryEnter())
        {
            return false;
        }

        if (await CallAsync(PluginMessage.Of(delivery), delivery.Attempts + 1, ct) is not { } failure)
        {
            await store.HandledAsync(delivery, CancellationToken.None);
            return true;
        }

        Failed(delivery, failure);
        await store.FailedAsync(delivery, CancellationToken.None);
        return delivery.Parked;
    }

    /// <returns>How many from the front are done with, and which of them wait.</returns>
    private async Task<(int Done, List<PluginDelivery> Waiting)> DeliverAsync(List<OutboxMessage> batch, HashSet<string> blocked, CancellationToken ct)
    {
        var (done, waiting) = (new ConcurrentDictionary<long, byte>(), new ConcurrentBag<PluginDelivery>());
        var began = time.GetTimestamp();
        await Parallel.ForEachAsync(
            batch.GroupBy(m => m.Stream), new ParallelOptions { MaxDegreeOfParallelism = concurrent }, async (stream, _) =>
            {
                var held = blocked.Contains(stream.Key);
                foreach (var message in stream)
                {
                    if (ct.IsCancellationRequested || time.GetElapsedTime(began) > BatchTime)
                    {
                        return;
                    }

                    if (!held && !Breaker.TryEnter())
                    {
                        return;
                    }

                    held = await OneAsync(message, held, waiting, ct) ?? held;
                    done[message.Id] = 0;
                }
            }).ContinueWith(t => t.Exception?.Handle(e => e is OperationCanceledException), TaskScheduler.Default);
        return (batch.TakeWhile(m => done.ContainsKey(m.Id)).Count(), [.. waiting]);
    }

    /// <returns>True when its stream must wait from here on.</returns>
    private async Task<bool?> OneAsync(OutboxMessage m, bool held, ConcurrentBag<PluginDelivery> waiting, CancellationToken ct)
    {
        var message = new PluginMessage(m.Id, m.MessageId, m.Stream, m.Type, m.Payload, m.CorrelationId, m.At);
        var failure = held ? null : await CallAsync(message, 1, ct);
        if (!held && failure is null)
        {
            return null;
        }

        var delivery = message.Waiting(activation.PluginId, activation.Site.Code);
        if (failure is not null)
        {
            Failed(delivery, failure);
        }

        waiting.Add(delivery);
        return true;
    }

    private async Task<string?> CallAsync(PluginMessage message, int attempt, CancellationToken ct)
    {
        string? failure = "stopped";
        try
        {
            return failure = await call.HandleAsync(message, attempt, ct);
        }
        finally
        {
            if (failure is null)
            {
                Breaker.Succeeded();
            }
            else
            {
                Breaker.Failed();
            }
        }
    }

    private void Failed(PluginDelivery delivery, string failure)
    {
        delivery.LastError = failure.Length > 1000 ? failure[..1000] : failure;
        delivery.Parked = delivery.Attempts >= Again.Length;
        delivery.NextAttemptAt = delivery.Parked ? null : time.Now() + Again[delivery.Attempts];
        delivery.Attempts++;
        log.Log(
            delivery.Parked ? LogLevel.Error : LogLevel.Warning, "{Plugin} at {Site} failed on {Type} {MessageId}, attempt {Attempt}{Parked}: {Failure}",
            activation.PluginId, activation.Site.Code, delivery.Type, delivery.MessageId, delivery.Attempts, delivery.Parked ? " (parked)" : "", delivery.LastError);
        if (delivery.Parked)
        {
            alarms.Raise(activation.Site.Code, activation.PluginId, ParkedEvents.SubjectOf(delivery.Type), MesError.Of(
                "Platform:PluginAlarm.EventParked", ("Plugin", activation.PluginId), ("Event", delivery.Type)));
        }
    }

    private static List<PluginDelivery> Of(List<PluginDelivery> waiting, IEnumerable<OutboxMessage> done)
    {
        var rows = done.Select(m => m.Id).ToHashSet();
        return [.. waiting.Where(w => rows.Contains(w.MessageRow))];
    }
}
