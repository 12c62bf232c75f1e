using Mes.Quality.Contracts;
using Mes.Routing.Data;
using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>A unit before a station: what the interlock and the neighbours need to know.</summary>
internal sealed record UnitAtStation(RouteUnit Unit, string Station, IReadOnlyList<UnitStep> Route, OperationDefinition? Operation)
{
    private readonly IReadOnlyList<RouteStep> _steps =
        [.. Route.Select(s => new RouteStep(s.Sequence, s.Operation, s.Station, s.State))];

    /// <summary>The step that this station means; null: the route does not come here.</summary>
    public UnitStep? Step { get; } = StepAt(Route, Station);

    /// <summary>The step after it; null: it is the last.</summary>
    public UnitStep? Next => Step is null ? null : Route.FirstOrDefault(s => s.Sequence > Step.Sequence);

    public QualityQuestion QualityQuestion => new(
        Unit.Id, Unit.Serial, Unit.Model, Unit.Options, Step?.Operation ?? Unit.Operation ?? "", Station, Step?.Visit ?? 1);

    public AssemblyQuestion AssemblyQuestion => new(
        Unit.Id, Unit.Serial, Step?.Operation ?? "", Station, Operation?.Positions ?? []);

    public InterlockSnapshot Snapshot(InterlockAction action, Judgement judgement) => new(action, Station, Unit.State, _steps)
    {
        Standing = judgement.Quality.Refusals,
        Completion = [.. judgement.Quality.CompletionRefusals, .. judgement.Components.CompletionRefusals],
    };

    private static UnitStep? StepAt(IReadOnlyList<UnitStep> route, string station) =>
        route.FirstOrDefault(s => s.Station == station && !s.IsDone) ?? route.LastOrDefault(s => s.Station == station);
}

/// <summary>What the neighbours say.</summary>
internal sealed record Judgement(UnitQuality Quality, UnitComponents Components)
{
    public static UnitComponents NoComponents { get; } = new([], []);
}

/// <summary>Lays a unit before a station, with as few reads as the question allows.</summary>
internal sealed class UnitDesk(
    RoutingDbContext db, ReleasedRoutings routings, IUnitQuality quality, IUnitComponents components)
{
    /// <summary>Where the current step belongs to the station, it and the next one are enough; else the refusal needs the whole route.</summary>
    public async Task<UnitAtStation> LoadAsync(string serial, string station, CancellationToken ct)
    {
        var ahead = await db.StepsAheadAsync(Codes.Normal(serial), ct);
        var unit = ahead.FirstOrDefault()?.Unit ?? throw RoutingQueries.NoUnit(serial);
        var here = Codes.Normal(station);
        var route = unit.Station == here
            ? [.. ahead.Select(a => a.Step).OrderBy(s => s.Sequence)]
            : await db.Route(unit.Id).ToListAsync(ct);
        var at = new UnitAtStation(unit, here, route, null);
        if (at.Step is null)
        {
            return at;
        }

        var routing = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
        return at with { Operation = routing.Find(at.Step.Operation) };
    }

    /// <summary>Holds only: what a start needs.</summary>
    public async Task<Judgement> JudgeStartAsync(UnitAtStation at, CancellationToken ct) =>
        new(await quality.JudgeAsync(at.QualityQuestion, [], ct), Judgement.NoComponents);

    public async Task<Judgement> JudgeAsync(
        UnitAtStation at, IReadOnlyList<ResultToKeep> results, IReadOnlyList<ComponentToInstall> parts, CancellationToken ct) =>
        new(
            await quality.JudgeAsync(at.QualityQuestion, results, ct),
            await components.JudgeAsync(at.AssemblyQuestion, parts, ct));
}
