namespace Mes.Platform.Plugins.Events;

/// <summary>Table <c>platform_plugin_cursor</c>: how far a plugin at a site has read the delivered messages.</summary>
internal sealed class PluginCursor
{
    public required string Plugin { get; init; }

    public required string Site { get; init; }

    /// <summary>Of the last message read, together with <see cref="MessageRow"/>.</summary>
    public long Position { get; set; }

    public long MessageRow { get; set; }

    /// <summary>The node that delivers, where several share the database.</summary>
    public string? Holder { get; set; }

    public DateTime? HeldUntil { get; set; }
}

/// <summary>Table <c>platform_plugin_delivery</c>: a message that waits for another attempt, waits behind one of its stream, or is parked.</summary>
internal sealed class PluginDelivery
{
    public required string Plugin { get; init; }

    public required string Site { get; init; }

    /// <summary>The outbox row's number: the order within a stream.</summary>
    public long MessageRow { get; init; }

    public Guid MessageId { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public required string CorrelationId { get; init; }

    public DateTime At { get; init; }

    public int Attempts { get; set; }

    public DateTime? NextAttemptAt { get; set; }

    public string? LastError { get; set; }

    public bool Parked { get; set; }
}
