namespace Mes.Routing.Contracts;

/// <summary>A new unit, to be put on its route.</summary>
/// <param name="UnitId">Its id.</param>
/// <param name="Serial">Its serial number, unique at the site.</param>
/// <param name="OrderNumber">The customer order.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted.</param>
public sealed record UnitToLaunch(
    Guid UnitId, string Serial, string OrderNumber, string Model, IReadOnlyList<string> Options)
{
    /// <summary>Its number in the build sequence; null: none. Routings that begin or end at such a number are chosen by it.</summary>
    public long? Sequence { get; init; }
}

/// <summary>The routing version that a unit was frozen to.</summary>
/// <param name="Routing">Its code.</param>
/// <param name="Version">Its version.</param>
public sealed record LaunchedUnit(string Routing, int Version);

/// <summary>Puts units on their routes, inside the caller's transaction. When the module is off at a site, it answers with routing "" version 0 and does nothing.</summary>
public interface IUnitLaunch
{
    /// <summary>Chooses the one released routing version that is effective now for the unit's variant, freezes it, and creates the unit's route.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The version chosen.</returns>
    /// <exception cref="MesException"><see cref="RoutingErrors.NoRouting"/>.</exception>
    Task<LaunchedUnit> LaunchAsync(UnitToLaunch unit, CancellationToken ct);
}
