using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Mes.Platform.Data;
using Mes.Platform.UseCases;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Events;

/// <summary>Delivers outbox messages to the host's handlers: at least once, in order per stream, each in a transaction of its own with an inbox row.</summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes,
    IEnumerable<IntegrationConsumer> consumers,
    OutboxSignal signal,
    DeliveredSignal delivered,
    TimeProvider time,
    ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int Batch = 200;
    private const int MaxAttempts = 10;

    /// <summary>Least time between rounds: what a busy line says meanwhile is delivered together, with one commit instead of one each. What comes after a pause goes at once.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private readonly ILookup<string, IntegrationConsumer> _consumers = consumers.ToLookup(c => NameOf(c.EventType));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var began = Stopwatch.GetTimestamp();
                if (await DispatchAsync(stoppingToken) < Batch)
                {
                    if (Pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                    {
                        await Task.Delay(rest, stoppingToken);
                    }

                    await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The outbox could not be read; trying again.");
                await signal.WaitAsync(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    /// <summary>Delivers one batch. Public to the platform's tests.</summary>
    internal async Task<int> DispatchAsync(CancellationToken ct)
    {
        var pending = await LoadAsync(ct);
        var blocked = new HashSet<(string, string)>();
        var delivered = new List<long>();
        var now = time.Now();
        foreach (var message in pending)
        {
            if (blocked.Contains((message.Site, message.Stream)))
            {
                continue;
            }

            if (message.NextAttemptAt > now || !await DeliverAsync(message, ct))
            {
                blocked.Add((message.Site, message.Stream));
                continue;
            }

            delivered.Add(message.Id);
        }

        await MarkAsync(delivered, ct);
        return delivered.Count;
    }

    private Task<List<OutboxMessage>> LoadAsync(CancellationToken ct) => scopes.ReadAsync(
        (PlatformDbContext db) => db.OutboxMessages.AsNoTracking().Where(m => m.State == OutboxState.Pending).OrderBy(m => m.Id).Take(Batch).ToListAsync(ct));

    private async Task MarkAsync(List<long> ids, CancellationToken ct)
    {
        if (ids.Count > 0)
        {
            await InTransactionAsync(null, async (services, token) =>
            {
                var db = services.GetRequiredService<PlatformDbContext>();
                var position = await Sequence.NextAsync(db, Sequence.Delivered, token);
                await db.OutboxMessages.Where(m => ids.Contains(m.Id) && m.State == OutboxState.Pending).ExecuteUpdateAsync(
                    s => s.SetProperty(m => m.State, OutboxState.Delivered).SetProperty(m => m.Position, position), token);
            }, ct);
            delivered.Set();
        }
    }

    private async Task<bool> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        foreach (var consumer in _consumers[message.Type])
        {
            try
            {
                await InTransactionAsync(message, (services, token) => HandAsync(services, message, consumer, token), ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(e, "{Consumer} failed on {Type} {MessageId}.", consumer.Name, message.Type, message.MessageId);
                return await PostponeAsync(message, consumer, e, ct);
            }
        }

        return true;
    }

    private static async Task HandAsync(
        IServiceProvider services, OutboxMessage message, IntegrationConsumer consumer, CancellationToken ct)
    {
        var db = services.GetRequiredService<PlatformDbContext>();
        if (await db.InboxEntries.AnyAsync(i => i.MessageId == message.MessageId && i.Consumer == consumer.Name, ct))
        {
            return;
        }

        var happened = JsonSerializer.Deserialize(message.Payload, consumer.EventType, MesJson.Options)!;
        var handler = services.GetServices(consumer.Contract).First(h => h!.GetType() == consumer.Handler);
        var handle = consumer.Contract.GetMethod("HandleAsync")!;
        await (Task)handle.Invoke(handler, BindingFlags.DoNotWrapExceptions, null, [happened, ct], null)!;
        db.InboxEntries.Add(new InboxEntry
        {
            MessageId = message.MessageId, Consumer = consumer.Name, At = services.GetRequiredService<ICallContext>().UtcNow,
        });
    }

    /// <summary>Sets the next attempt: 1 s, 2 s, 4 s … at most 5 min; after ten it is parked, and its stream goes on.</summary>
    private async Task<bool> PostponeAsync(OutboxMessage message, IntegrationConsumer consumer, Exception e, CancellationToken ct)
    {
        var attempts = message.Attempts + 1;
        var state = attempts >= MaxAttempts ? OutboxState.Parked : OutboxState.Pending;
        var next = time.Now().AddSeconds(Math.Min(300, Math.Pow(2, attempts - 1)));
        var error = $"{consumer.Name}: {e.GetType().Name}: {e.Message}";
        error = error.Length > 1000 ? error[..1000] : error;
        await InTransactionAsync(null, async (services, token) =>
        {
            var db = services.GetRequiredService<PlatformDbContext>();
            var position = state == OutboxState.Parked ? await Sequence.NextAsync(db, Sequence.Delivered, token) : (long?)null;
            await db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(
                s => s.SetProperty(m => m.Attempts, attempts).SetProperty(m => m.State, state).SetProperty(m => m.Position, position)
                    .SetProperty(m => m.NextAttemptAt, next).SetProperty(m => m.LastError, error),
                token);
        }, ct);
        if (state == OutboxState.Parked)
        {
            log.LogError("{Type} {MessageId} is parked after {Attempts} attempts: {Error}", message.Type, message.MessageId, attempts, error);
        }

        return false;
    }

    private async Task InTransactionAsync(
        OutboxMessage? message, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var site = string.IsNullOrEmpty(message?.Site) ? null : message.Site;
        services.GetRequiredService<CallContext>().Begin(Caller.System(site), time.Now(), message?.CorrelationId ?? "");
        await services.GetRequiredService<UnitOfWork>().BeginAsync(ct);
        await work(services, ct);
        await services.GetRequiredService<CommandEnd>().CommitAsync(ct);
    }

    private static string NameOf(Type eventType) =>
        (string)eventType.GetProperty(nameof(IIntegrationEvent.Name), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
