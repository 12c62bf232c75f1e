namespace Mes.Equipment.Contracts;

/// <summary>Levels of the equipment hierarchy below the site (IEC 62264-1), from the top down. A parent stands at a higher level than its children.</summary>
public enum EquipmentLevel
{
    /// <summary>A part of the plant, for example the paint shop.</summary>
    Area,

    /// <summary>A production line.</summary>
    Line,

    /// <summary>A place on the line where operations are done.</summary>
    Station,

    /// <summary>A machine at a station, or on its own.</summary>
    Machine,
}
