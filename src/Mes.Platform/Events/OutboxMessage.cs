namespace Mes.Platform.Events;

/// <summary>How far an outbox message has come.</summary>
internal enum OutboxState
{
    /// <summary>To be delivered.</summary>
    Pending,

    /// <summary>Every consumer has it.</summary>
    Delivered,

    /// <summary>Given up after too many attempts; a person must look.</summary>
    Parked,
}

/// <summary>Table <c>platform_outbox_message</c>: written with the state it tells of, delivered after commit.</summary>
internal sealed class OutboxMessage
{
    public long Id { get; init; }

    public Guid MessageId { get; init; }

    public required string Site { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public required string CorrelationId { get; init; }

    public DateTime At { get; init; }

    public OutboxState State { get; set; }

    /// <summary>When it left <see cref="OutboxState.Pending"/>, as a number in the order of commits; messages of one position are in the order of <see cref="Id"/>.</summary>
    public long? Position { get; set; }

    public int Attempts { get; set; }

    public DateTime? NextAttemptAt { get; set; }

    public string? LastError { get; set; }
}

/// <summary>Table <c>platform_inbox_entry</c>: which consumer has had which message.</summary>
internal sealed class InboxEntry
{
    public Guid MessageId { get; init; }

    public required string Consumer { get; init; }

    public DateTime At { get; init; }
}

/// <summary>A handler of integration events.</summary>
/// <param name="EventType">The event.</param>
/// <param name="Contract">The closed handler interface.</param>
/// <param name="Handler">The handler's type.</param>
/// <param name="Name">Stable name for the inbox.</param>
public sealed record IntegrationConsumer(Type EventType, Type Contract, Type Handler, string Name);

/// <summary>Wakes the dispatcher after a commit. Thread-safe.</summary>
internal sealed class OutboxSignal
{
    private readonly Wake _more = new();

    public void Set() => _more.Set();

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => _more.WaitAsync(atMost, TimeProvider.System, ct);
}
