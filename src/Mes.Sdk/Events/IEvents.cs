namespace Mes.Sdk;

/// <summary>Something that has just happened inside the running transaction. Its handlers may refuse, and the refusal rolls everything back.</summary>
public interface IDomainEvent;

/// <summary>A fact about one unit. Traceability writes each into the unit's production record, in the same transaction, in the order in which they are raised.</summary>
/// <param name="UnitId">The unit.</param>
public abstract record UnitFact(Guid UnitId) : IDomainEvent
{
    /// <summary>The fact's stable name, for example <c>routing.operation-completed</c>. It is part of what is hashed, so it never changes.</summary>
    public abstract string Kind { get; }
}

/// <summary>Something that other modules, plugins and systems are told after commit: at least once, in order per stream. A record; a new meaning is a new type with a higher version in its name.</summary>
public interface IIntegrationEvent
{
    /// <summary>The stable, versioned name, for example <c>orders.order-released.v1</c>.</summary>
    static abstract string Name { get; }

    /// <summary>Events of one stream are delivered in their order: the unit's id for whatever concerns a unit.</summary>
    string Stream { get; }
}

/// <summary>How a handler tells what happened. Scoped: belongs to the running transaction.</summary>
public interface IEvents
{
    /// <summary>Calls all in-transaction handlers of the event's type and base types, one after the other, in the order of the module graph.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When all have agreed.</returns>
    /// <exception cref="MesException">A handler refuses.</exception>
    Task RaiseAsync(IDomainEvent happened, CancellationToken ct);

    /// <summary>Writes an event to the outbox, in this transaction; it leaves after commit.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="happened">What happened.</param>
    void Publish<TEvent>(TEvent happened) where TEvent : IIntegrationEvent;
}

/// <summary>Hears an event inside the transaction that raises it. Throwing <see cref="MesException"/> refuses the whole run.</summary>
/// <typeparam name="TEvent">The event, or a base of it such as <see cref="UnitFact"/>.</typeparam>
public interface IDomainEventHandler<in TEvent> where TEvent : IDomainEvent
{
    /// <summary>Handles the event in the caller's scope.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When done.</returns>
    Task HandleAsync(TEvent happened, CancellationToken ct);
}

/// <summary>Hears an event after commit, in a transaction of its own, as <see cref="Actor.System"/> at the event's site. Called at least once for each event and never twice after a call that returned, since an inbox row is written with whatever the handler writes.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IIntegrationEventHandler<in TEvent> where TEvent : IIntegrationEvent
{
    /// <summary>Handles the event. Throwing leaves it in the outbox: it is tried again, and later events of its stream wait.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="ct">Cancelled when the host stops.</param>
    /// <returns>When done.</returns>
    Task HandleAsync(TEvent happened, CancellationToken ct);
}
