namespace Mes.Equipment;

/// <summary>A report that was kept. Never changed, never deleted; a later report about an earlier time stands beside it and is flagged.</summary>
internal sealed class StateEvent : ISiteOwned
{
    public required string Site { get; set; }

    public required string Equipment { get; init; }

    /// <summary>Source time: what the machine says.</summary>
    public DateTime Since { get; init; }

    /// <summary>Place in the order of arrival, per equipment: of two reports about one instant, the later one holds.</summary>
    public long Arrival { get; init; }

    public DateTime ReceivedAt { get; init; }

    public EquipmentState State { get; init; }

    public string? Reason { get; init; }

    public string? SourceState { get; init; }

    /// <summary>Arrived after a newer one.</summary>
    public bool Late { get; init; }

    public StateValue Value => new(State, Reason, SourceState);
}
