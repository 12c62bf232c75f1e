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
