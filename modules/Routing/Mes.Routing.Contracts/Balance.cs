namespace Mes.Routing.Contracts;

/// <summary>How much of a variant is in a mix.</summary>
/// <param name="Model">Model code.</param>
/// <param name="Options">Options; null: none.</param>
/// <param name="Units">How many units, or any other weight, more than 0.</param>
public sealed record MixPart(string Model, IReadOnlyList<string>? Options = null, decimal Units = 1);

/// <summary>Line balance for a mix: the load of every station against the takt.</summary>
/// <param name="Mix">The mix; null or empty: the units that were released on <paramref name="Day"/>.</param>
/// <param name="Day">A day in the site's time zone; null: today. Only without a mix.</param>
/// <param name="TaktSeconds">Takt in seconds, 1 to 86,400; null: the setting <c>Platform.TaktSeconds</c>.</param>
/// <param name="At">For a mix: the moment whose routings count, UTC; null: now. Units released already count by their own routing.</param>
/// <remarks>Of a choice each branch counts with an equal share; an operation of a sample counts with its share of the units, optional operations count whole, and rework, which is not planned, does not count. What is done at any station of a work centre is spread over its stations evenly. Refused with <see cref="RoutingErrors.NoRouting"/> where no routing is in force for a variant of the mix.</remarks>
[Requires(RoutingPermissions.Read)]
public sealed record GetLineBalance(
    IReadOnlyList<MixPart>? Mix = null, DateOnly? Day = null, int? TaktSeconds = null, DateTime? At = null) : IQuery<LineBalance>;

/// <summary>Line balance.</summary>
/// <param name="TaktSeconds">Takt in seconds.</param>
/// <param name="Units">Units, or weights, of the mix.</param>
/// <param name="Mix">The mix, largest part first, with shares of 1 together.</param>
/// <param name="Stations">Stations with work, in line order.</param>
/// <param name="WorkSeconds">Mean work content of a unit: the sum over the stations, in seconds.</param>
/// <param name="Balance">Work content ÷ (stations × takt), as a share of 1; null: no station has work, or there is no takt. Above 1 the line can't keep the takt.</param>
/// <param name="Constraint">Code of the station with the highest load; null: none has work.</param>
/// <param name="Unknown">Operations of the mix whose standard time is not known; the balance is too low by them.</param>
public sealed record LineBalance(
    int TaktSeconds,
    decimal Units,
    IReadOnlyList<MixShare> Mix,
    IReadOnlyList<StationLoad> Stations,
    decimal WorkSeconds,
    decimal? Balance,
    string? Constraint,
    IReadOnlyList<string> Unknown);

/// <summary>A variant's share of the mix.</summary>
/// <param name="Model">Model code.</param>
/// <param name="Options">Options, sorted.</param>
/// <param name="Routing">Its routing.</param>
/// <param name="RoutingVersion">Version of the routing.</param>
/// <param name="Share">Share of the mix, 0 to 1.</param>
public sealed record MixShare(string Model, IReadOnlyList<string> Options, string Routing, int RoutingVersion, decimal Share);

/// <summary>A station's load.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="MeanSeconds">Mean time that a unit of the mix takes here, in seconds.</param>
/// <param name="PeakSeconds">Longest time that a variant of the mix takes here, in seconds: above the takt the station falls behind whenever that variant comes, though the mean may be kept.</param>
/// <param name="PeakModel">Model of that variant.</param>
/// <param name="Load">Mean ÷ takt, as a share of 1; null: there is no takt.</param>
/// <param name="Operations">Its operations in this mix.</param>
public sealed record StationLoad(
    string Station, string Name, decimal MeanSeconds, decimal PeakSeconds, string PeakModel, decimal? Load, IReadOnlyList<string> Operations);
