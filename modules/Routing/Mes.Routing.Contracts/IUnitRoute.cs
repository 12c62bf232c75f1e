namespace Mes.Routing.Contracts;

/// <summary>States of a unit on its route.</summary>
public enum UnitState
{
    /// <summary>On the list, nothing started.</summary>
    Released,

    /// <summary>At least one operation started.</summary>
    InProcess,

    /// <summary>Every operation done.</summary>
    Finished,

    /// <summary>Left the plant.</summary>
    Shipped,

    /// <summary>Scrapped.</summary>
    Scrapped,
}

/// <summary>A unit, as other modules may know it.</summary>
/// <param name="UnitId">Id.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="OrderNumber">Customer order.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted.</param>
/// <param name="State">State on its route.</param>
/// <param name="Operation">The operation that is started, else the next one; null when finished.</param>
/// <param name="Station">Its station, or the work centre that it waits for; null when finished.</param>
/// <param name="Started">Whether that operation is started.</param>
public sealed record UnitSummary(
    Guid UnitId,
    string Serial,
    string OrderNumber,
    string Model,
    IReadOnlyList<string> Options,
    UnitState State,
    string? Operation,
    string? Station,
    bool Started)
{
    /// <summary>Which time the unit is on that operation: 1 for the first, 2 after rework, …; 0 when finished.</summary>
    public required int Visit { get; init; }

    /// <summary>Rises with every change of where the unit stands, of its holds and of its results out of limits: two answers of one version are alike.</summary>
    public long Version { get; init; }
}

/// <summary>One time that a unit was worked on.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Visit">1 for the first time on that operation, 2 after rework, …</param>
public sealed record UnitVisit(string Operation, int Visit);

/// <summary>Where units stand, and how a disposition moves them, inside the caller's transaction. When the module is off at a site, look-ups answer null and moves do nothing.</summary>
public interface IUnitRoute
{
    /// <summary>A unit by serial number.</summary>
    /// <param name="serial">Serial number, any case.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The unit, or null.</returns>
    Task<UnitSummary?> FindAsync(string serial, CancellationToken ct);

    /// <summary>A unit by id.</summary>
    /// <param name="unitId">Id.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The unit, or null.</returns>
    Task<UnitSummary?> FindAsync(Guid unitId, CancellationToken ct);

    /// <summary>When a unit was last worked on at a station.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="station">Station code.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Operation and visit; null: never, or the module is off.</returns>
    Task<UnitVisit?> LastVisitAsync(Guid unitId, string station, CancellationToken ct) => Task.FromResult<UnitVisit?>(null);

    /// <summary>Sends a unit back: that operation and all after it are open again.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="operation">Code of the operation that comes next.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When moved.</returns>
    Task ReworkAsync(Guid unitId, string operation, CancellationToken ct);

    /// <summary>Scraps a unit; no operation accepts it any more.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When scrapped.</returns>
    Task ScrapAsync(Guid unitId, CancellationToken ct);
}
