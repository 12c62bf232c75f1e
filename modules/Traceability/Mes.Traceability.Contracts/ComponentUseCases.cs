namespace Mes.Traceability.Contracts;

/// <summary>Installs components before the operation is completed, or in a repair.</summary>
/// <remarks>The assembly check is the one of the interlock, over every position of the unit. Refused with <see cref="TraceabilityErrors.Refused"/> and every failing term, and nothing is installed.</remarks>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Station">Where.</param>
/// <param name="Components">1 to 100 components.</param>
[Requires(TraceabilityPermissions.Install, Audited = false)]
public sealed record InstallComponents(string Serial, string Station, IReadOnlyList<ComponentToInstall> Components)
    : ICommand<Genealogy>;

/// <summary>Takes out what is installed at a position; the position is open again. Nothing is deleted: when and why stays in the genealogy.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Position">Position code.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
[Requires(TraceabilityPermissions.Install, Audited = false)]
public sealed record RemoveComponent(string Serial, string Position, string Reason) : ICommand<Genealogy>;

/// <summary>What a unit is built from: each traced position as ordered and as built.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetGenealogy(string Serial) : IQuery<Genealogy>;

/// <summary>A unit's components, as built against as ordered.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="OrderNumber">Its customer order; empty when not known.</param>
/// <param name="Model">Model code; empty when not known.</param>
/// <param name="Positions">By position code.</param>
public sealed record Genealogy(
    Guid UnitId, string Serial, string OrderNumber, string Model, IReadOnlyList<GenealogyPosition> Positions);

/// <summary>How a position as built compares with the order.</summary>
public enum BuildState
{
    /// <summary>Nothing is installed.</summary>
    Open,

    /// <summary>The ordered part is installed.</summary>
    AsOrdered,

    /// <summary>Another part is installed, or nothing was ordered there.</summary>
    Different,
}

/// <summary>A position in a unit.</summary>
/// <param name="Position">Position code.</param>
/// <param name="State">As built against as ordered.</param>
/// <param name="OrderedPart">The part that was ordered; null when none was.</param>
/// <param name="Quantity">In pieces, as ordered.</param>
/// <param name="Trace"><c>serial</c> or <c>lot</c>; null when nothing was ordered here.</param>
/// <param name="Installed">What is installed now; null: nothing.</param>
/// <param name="Removed">What was installed before, oldest first.</param>
public sealed record GenealogyPosition(
    string Position,
    BuildState State,
    string? OrderedPart,
    int Quantity,
    string? Trace,
    Installation? Installed,
    IReadOnlyList<Installation> Removed);

/// <summary>A component's time in a position.</summary>
/// <param name="Position">Position code.</param>
/// <param name="PartNumber">Part number.</param>
/// <param name="ComponentSerial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="InstalledAt">UTC.</param>
/// <param name="InstalledBy">Who.</param>
/// <param name="Operation">At which operation; empty outside one.</param>
/// <param name="Station">Where in the plant.</param>
/// <param name="RemovedAt">UTC; null while it is in.</param>
/// <param name="RemovedBy">Who; null while it is in.</param>
/// <param name="RemovalReason">Why; null while it is in.</param>
public sealed record Installation(
    string Position,
    string PartNumber,
    string? ComponentSerial,
    string? Lot,
    DateTime InstalledAt,
    string InstalledBy,
    string Operation,
    string Station,
    DateTime? RemovedAt,
    string? RemovedBy,
    string? RemovalReason)
{
    /// <summary>As the label said; null: not said.</summary>
    public string? Revision { get; init; }

    /// <summary>As the label or the lot said; null: not said.</summary>
    public string? Supplier { get; init; }
}
