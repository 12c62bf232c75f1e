namespace Mes.Equipment;

/// <summary>The newest known state of a piece of equipment. One row each, made with the equipment; locking it puts reports in order.</summary>
internal sealed class CurrentState : ISiteOwned
{
    public required string Site { get; set; }

    public required string Equipment { get; init; }

    public EquipmentState State { get; private set; }

    public string? Reason { get; private set; }

    public string? SourceState { get; private set; }

    /// <summary>Since when the state holds; null while nothing was ever reported.</summary>
    public DateTime? Since { get; private set; }

    /// <summary>Source time of the newest report, which may repeat the state.</summary>
    public DateTime? NewestAt { get; private set; }

    public DateTime? ReceivedAt { get; private set; }

    /// <summary>How many reports were counted so far.</summary>
    public long Arrivals { get; private set; }

    public StateValue Value => new(State, Reason, SourceState);

    public void Follow(StateValue value, DateTime since, DateTime newestAt, DateTime receivedAt)
    {
        (State, Reason, SourceState) = (value.State, value.Reason, value.SourceState);
        Since = since;
        NewestAt = newestAt;
        ReceivedAt = receivedAt;
    }

    public void HeardAt(DateTime receivedAt) => ReceivedAt = receivedAt;
}
