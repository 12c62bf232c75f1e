namespace Mes.Traceability.Contracts;

/// <summary>A component was installed.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Position">Where in the unit.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Operation">At which operation.</param>
/// <param name="Station">Where in the plant.</param>
public sealed record ComponentInstalled(
    Guid UnitId, string Position, string PartNumber, string? ComponentSerial, string? Lot, string Operation, string Station)
    : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.component-installed";
}

/// <summary>A component was removed.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Position">Where in the unit.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Reason">Why.</param>
public sealed record ComponentRemoved(
    Guid UnitId, string Position, string PartNumber, string? ComponentSerial, string? Lot, string Reason)
    : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "traceability.component-removed";
}
