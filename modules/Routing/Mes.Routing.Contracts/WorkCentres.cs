namespace Mes.Routing.Contracts;

/// <summary>A group of stations that can do the same: an operation that names it is done at any one of them.</summary>
/// <param name="Code">Code, at most 40 characters; kept in upper case. No station has it.</param>
/// <param name="Name">What people call it, at most 100 characters.</param>
/// <param name="Stations">Codes of its stations, at least one, sorted. A station belongs to one work centre at most.</param>
public sealed record WorkCentre(string Code, string Name, IReadOnlyList<string> Stations);

/// <summary>Writes a work centre: adds it, or replaces it. Versions of routings that are released keep the stations that it had then: who may build a unit is part of what was released.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Stations">Codes of its stations, 1 to 100.</param>
/// <remarks>Refused with <see cref="RoutingErrors.StationInCentre"/> where a station belongs to another work centre, and with <see cref="RoutingErrors.CentreIsStation"/> where a code is that of a station here and of a work centre there.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record DefineWorkCentre(string Code, string Name, IReadOnlyList<string> Stations) : ICommand<WorkCentre>;

/// <summary>Takes a work centre away. Versions of routings that are released keep it; a draft that names it can't be released any more.</summary>
/// <param name="Code">Code.</param>
[Requires(RoutingPermissions.Define)]
public sealed record RemoveWorkCentre(string Code) : ICommand<Done>;

/// <summary>Lists the work centres by code.</summary>
[Requires(RoutingPermissions.Read)]
public sealed record ListWorkCentres : IQuery<IReadOnlyList<WorkCentre>>;
