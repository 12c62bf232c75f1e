namespace Mes.Equipment.Contracts;

/// <summary>What a piece of equipment is doing.</summary>
public enum EquipmentState
{
    /// <summary>Nobody knows: no data. A bucket of its own, never counted as waiting.</summary>
    Unknown,

    /// <summary>Working.</summary>
    Running,

    /// <summary>Able to work, waiting for a unit, material or a person.</summary>
    Waiting,

    /// <summary>Stopped by a fault or a person.</summary>
    Down,

    /// <summary>Outside planned time: break, no shift, maintenance by plan.</summary>
    Planned,
}

/// <summary>Reports the state of a piece of equipment, from whatever time it holds.</summary>
/// <param name="Equipment">Equipment code.</param>
/// <param name="State">The state.</param>
/// <param name="Since">Source time, UTC; null: now.</param>
/// <param name="Reason">Reason code, or null.</param>
/// <param name="SourceState">The machine's own word for it, for example <c>FEED_HOLD</c>, or null.</param>
[Requires(EquipmentPermissions.Report, Audited = false)]
public sealed record ReportState(
    string Equipment, EquipmentState State, DateTime? Since = null, string? Reason = null, string? SourceState = null)
    : ICommand<Done>;

/// <summary>Told after commit: a piece of equipment changed its state.</summary>
/// <param name="Equipment">Equipment code.</param>
/// <param name="State">The new state.</param>
/// <param name="Since">Source time, UTC.</param>
/// <param name="Reason">Reason code, or null.</param>
public sealed record EquipmentStateChangedV1(string Equipment, EquipmentState State, DateTime Since, string? Reason)
    : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "equipment.state-changed.v1";

    /// <inheritdoc />
    public string Stream => "equipment:" + Equipment;
}
