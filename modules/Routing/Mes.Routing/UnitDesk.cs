using Mes.Platform.Plugins.Gates;
using Mes.Quality.Contracts;
using Mes.Routing.Data;
using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>A unit before a station: what the interlock and the neighbours need to know.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Station">Where.</param>
/// <param name="Route">Its steps, or those that the question needs.</param>
/// <param name="Routing">Its frozen routing.</param>
/// <param name="Asked">The operation that is meant; null: the station tells.</param>
internal sealed record UnitAtStation(
    RouteUnit Unit, string Station, IReadOnlyList<UnitStep> Route, ReleasedRouting Routing, string? Asked)
{
    private readonly IReadOnlyList<RouteStep> _steps = Routing.Lay(Route);

    /// <summary>It is what this host remembers: good enough to go on with, since a version guards it, not to refuse by.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>The step that this station means; null: the route does not come here.</summary>
    public UnitStep? Step { get; } = new RouteMap(Routing.Lay(Route)).At(Station, Asked) is { } at
        ? Route.First(s => s.Sequence == at.Sequence) : null;

    public OperationDefinition? Operation => Step is null ? null : Routing.Find(Step.Operation);

    public QualityQuestion QualityQuestion => new(
        Unit.Id, Unit.Serial, Unit.Model, Unit.Options, Step?.Operation ?? Unit.Operation ?? "", Station, Step?.Visit ?? 1);

    public AssemblyQuestion AssemblyQuestion => new(
        Unit.Id, Unit.Serial, Step?.Operation ?? "", Station, Operation?.Positions ?? []);

    /// <summary>How the steps stand now, after what was changed.</summary>
    public RouteMap Map() => new(Routing.Lay(Route));

    public InterlockSnapshot Snapshot(InterlockAction action, Judgement judgement) => new(action, Station, Unit.State, _steps)
    {
        Operation = Asked,
        Here = judgement.Here,
        Paused = Unit.Paused,
        Series = judgement.Series,
        Standing = judgement.Quality.Refusals,
        Completion = [.. judgement.Quality.CompletionRefusals, .. judgement.Components.CompletionRefusals, .. judgement.Open],
    };
}

/// <summary>What the neighbours say, and what the operation's own terms depend on.</summary>
/// <param name="Quality">Quality's part.</param>
/// <param name="Components">Traceability's part.</param>
/// <param name="Here">Facts about the operation; null: it asks for nothing.</param>
/// <param name="Open">Terms about results that decide the way and are not handed in.</param>
internal sealed record Judgement(UnitQuality Quality, UnitComponents Components, OperationFacts? Here, IReadOnlyList<MesError> Open)
{
    /// <summary>The open verification of the station's first units; null: none, or the operation is in work.</summary>
    public SeriesFacts? Series { get; init; }

    public static UnitComponents NoComponents { get; } = new([], []);
}

/// <summary>Lays a unit before a station, with as few reads as the question allows.</summary>
internal sealed class UnitDesk(
    RoutingDbContext db,
    ReleasedRoutings routings,
    IUnitQuality quality,
    IUnitComponents components,
    OperationDesk operations,
    SeriesDesk series,
    Reliefs reliefs,
    IGateRulings gates,
    UnitsInWork inWork,
    ICallContext call)
{
    /// <summary>What gates have seen is not read again. On a line, where the current step belongs to the station, it and the next one are enough; else the whole route is needed.</summary>
    /// <param name="serial">The unit.</param>
    /// <param name="station">Where.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="operation">Which operation; null: the station tells.</param>
    /// <param name="remembered">Whether it may be what this host remembers of its start, which is forgotten then. Used only where a lost race is tried again, which a key makes sure of.</param>
    public async Task<UnitAtStation> LoadAsync(string serial, string station, CancellationToken ct, string? operation = null, bool remembered = false)
    {
        var (number, here, asked) = (Codes.Normal(serial), Codes.Normal(station), string.IsNullOrWhiteSpace(operation) ? null : Codes.Normal(operation));
        if (gates.TakeSnapshot<UnitAtStation>(seen => seen.Unit.Serial == number && seen.Station == here && seen.Asked == asked) is { } seen)
        {
            db.AttachRange([seen.Unit, .. seen.Route]);
            return seen;
        }

        // Taken in any case: what is completed is in work no more.
        var known = remembered && inWork.Take(call.Site, number, here) is { } taken && call.Caller.IdempotencyKey is not null ? taken : null;
        if (known is not null)
        {
            db.AttachRange([known[0].Unit, .. known.Select(k => k.Step)]);
        }

        var ahead = known ?? await db.StepsAheadAsync(number, ct);
        var unit = ahead.Count > 0 ? ahead[0].Unit : await db.BySerial(number).OneAsync(serial, ct);
        var routing = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
        var enough = ahead.Count > 0 && routing.Awaits(unit, here) && routing.IsLine && !unit.Rerouted && (asked is null || asked == unit.Operation)
            && routing.Find(unit.Operation!) is not { Windows.Count: > 0 };
        IReadOnlyList<UnitStep> route = enough
            ? [.. ahead.Select(a => a.Step).OrderBy(s => s.Sequence)]
            : await db.Route(unit.Id).ToListAsync(ct);
        return new UnitAtStation(unit, here, route, routing, asked) { IsRemembered = known is not null };
    }

    /// <summary>The same as the database has it now.</summary>
    public Task<UnitAtStation> ReadAgainAsync(UnitAtStation at, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return LoadAsync(at.Unit.Serial, at.Station, ct, at.Asked);
    }

    /// <summary>Whether it is an operation's turn, whoever would do it and with whatever: for skipping and moving.</summary>
    public async Task<(UnitAtStation At, IReadOnlyList<MesError> Refusals)> TurnAsync(string serial, string operation, CancellationToken ct)
    {
        var unit = await db.BySerial(Codes.Normal(serial)).OneAsync(serial, ct);
        var code = Codes.Normal(operation);
        var step = await db.Route(unit.Id).FirstOrDefaultAsync(s => s.Operation == code, ct)
            ?? throw MesException.Refused(RoutingErrors.OperationNotOnRoute, ("Serial", unit.Serial), ("Operation", code));
        var routing = await routings.GetAsync(db, unit.Routing, unit.RoutingNumber, ct);
        var at = await LoadAsync(unit.Serial, routing.StationFor(step), ct, code);
        var judgement = await JudgeStartAsync(at, ct);
        return (at, Interlock.Decide(at.Snapshot(InterlockAction.Start, judgement with { Here = null, Series = null })));
    }

    /// <summary>Holds and the operation's own terms: what a start needs.</summary>
    public async Task<Judgement> JudgeStartAsync(UnitAtStation at, CancellationToken ct, string? person = null) => new(
        await quality.JudgeAsync(at.QualityQuestion, [], ct), Judgement.NoComponents, await operations.FactsAsync(at, [], person, ct), [])
    {
        Series = await SeriesAsync(at, ct),
    };

    public async Task<Judgement> JudgeAsync(
        UnitAtStation at,
        IReadOnlyList<ResultToKeep> results,
        IReadOnlyList<ComponentToInstall> parts,
        CancellationToken ct,
        string? person = null) => new(
            await quality.JudgeAsync(at.QualityQuestion, results, ct),
            await components.JudgeAsync(at.AssemblyQuestion, parts, ct),
            await operations.FactsAsync(at, results, person, ct),
            Branching.Open(at, results))
    {
        Series = await SeriesAsync(at, ct),
    };

    private async Task<SeriesFacts?> SeriesAsync(UnitAtStation at, CancellationToken ct) =>
        at.Step is { State: StepState.Open } ? await series.FactsAsync(at, ct) : null;

    /// <summary>The decision. Only where a term stands that could have been set aside is it looked up whether it was.</summary>
    public async Task<Decision> DecideAsync(UnitAtStation at, InterlockSnapshot snapshot, CancellationToken ct)
    {
        var refusals = Interlock.Decide(snapshot);
        if (at.Step is null || !refusals.Any(r => Interlock.MayBeOverridden(r.Code)))
        {
            return new Decision(refusals, snapshot, []);
        }

        var relief = await reliefs.ForAsync(at, refusals, ct);
        var relieved = snapshot with { Relieved = relief.Terms };
        return new Decision(Interlock.Decide(relieved), relieved, relief.Concessions);
    }
}

/// <summary>What was decided.</summary>
/// <param name="Refusals">Every failing term.</param>
/// <param name="Snapshot">What it was decided on.</param>
/// <param name="Concessions">Concessions that it leans on, and whether each is a new use.</param>
internal sealed record Decision(
    IReadOnlyList<MesError> Refusals, InterlockSnapshot Snapshot, IReadOnlyList<TemporaryConcession> Concessions)
{
    public bool Accepted => Refusals.Count == 0;
}
