namespace Mes.Routing.Contracts;

/// <summary>Lists units that have stood at one step for too long, in work or waiting, longest first.</summary>
/// <param name="OverSeconds">How long is too long, 1 to 31,536,000 seconds; null: ten times the takt.</param>
/// <param name="Station">Only at this station; null: at all.</param>
/// <param name="Take">1 to 500 rows.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListStuckUnits(int? OverSeconds = null, string? Station = null, int Take = 50) : IQuery<StuckUnits>;

/// <summary>Units that stand.</summary>
/// <param name="OverSeconds">How long was too long, in seconds.</param>
/// <param name="Units">The units, longest first.</param>
public sealed record StuckUnits(int OverSeconds, IReadOnlyList<UnitRow> Units);
