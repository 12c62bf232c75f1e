using System.Collections.Concurrent;
using System.Text.Json;
using Mes.Platform.Data;
using Mes.Platform.Modules;

namespace Mes.Platform.Events;

/// <summary>Raises domain events in the transaction and gathers integration events for the outbox. Scoped.</summary>
internal sealed class DomainEvents(
    IServiceProvider services, PlatformDbContext db, ICallContext call, ISites sites, ModuleGraph graph) : IEvents
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<HandlerCall>> Calls = new();
    private readonly List<OutboxMessage> _published = [];

    public bool Published { get; private set; }

    public async Task RaiseAsync(IDomainEvent happened, CancellationToken ct)
    {
        foreach (var handlers in Calls.GetOrAdd(happened.GetType(), HandlersOf))
        {
            await handlers.CallAsync(services, happened, IsOn, ct);
        }
    }

    public void Publish<TEvent>(TEvent happened) where TEvent : IIntegrationEvent => _published.Add(new OutboxMessage
    {
        MessageId = Ids.New(),
        Site = call.Caller.Site ?? "",
        Stream = happened.Stream,
        Type = TEvent.Name,
        Payload = JsonSerializer.Serialize(happened, MesJson.Options),
        CorrelationId = call.CorrelationId,
        At = call.UtcNow,
    });

    /// <summary>Hands the gathered events to the outbox table; the unit of work writes them with everything else.</summary>
    public void Flush()
    {
        Published = _published.Count > 0;
        _published.ForEach(db.Append);
        _published.Clear();
    }

    private bool IsOn(object handler) =>
        call.Caller.Site is not { } site || graph.OwnerOf(handler.GetType().Assembly) is not { } module || sites.IsEnabled(site, module);

    private static IReadOnlyList<HandlerCall> HandlersOf(Type type)
    {
        var calls = new List<HandlerCall>();
        for (var t = type; t is not null && typeof(IDomainEvent).IsAssignableFrom(t); t = t.BaseType)
        {
            calls.Add((HandlerCall)Activator.CreateInstance(typeof(HandlerCall<>).MakeGenericType(t))!);
        }

        return calls;
    }

    private abstract class HandlerCall
    {
        public abstract Task CallAsync(IServiceProvider services, IDomainEvent happened, Func<object, bool> isOn, CancellationToken ct);
    }

    private sealed class HandlerCall<TEvent> : HandlerCall where TEvent : IDomainEvent
    {
        public override async Task CallAsync(
            IServiceProvider services, IDomainEvent happened, Func<object, bool> isOn, CancellationToken ct)
        {
            foreach (var handler in services.GetServices<IDomainEventHandler<TEvent>>().Where(h => isOn(h)))
            {
                await handler.HandleAsync((TEvent)happened, ct);
            }
        }
    }
}
