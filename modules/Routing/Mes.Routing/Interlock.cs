namespace Mes.Routing;

/// <summary>What a unit is asked to do.</summary>
internal enum InterlockAction
{
    Start,
    Complete,
    Ship,
}

/// <summary>Everything the decision depends on.</summary>
/// <param name="Action">What is asked.</param>
/// <param name="Station">Where; empty for shipping.</param>
/// <param name="State">The unit's state.</param>
/// <param name="Route">The unit's whole route in its order. On a line, done steps may be left out where the first step that is not done belongs to this station.</param>
internal sealed record InterlockSnapshot(
    InterlockAction Action, string Station, UnitState State, IReadOnlyList<RouteStep> Route)
{
    /// <summary>The operation that is meant at the station; null: the station tells.</summary>
    public string? Operation { get; init; }

    /// <summary>What the terms of the operation itself depend on; null: it asks for nothing.</summary>
    public OperationFacts? Here { get; init; }

    /// <summary>Terms that forbid everything, as neighbours see them: open holds.</summary>
    public IReadOnlyList<MesError> Standing { get; init; } = [];

    /// <summary>Terms that forbid completion, as neighbours see them: results, components.</summary>
    public IReadOnlyList<MesError> Completion { get; init; } = [];

    /// <summary>Terms that plugins' gates hold against the action.</summary>
    public IReadOnlyList<MesError> Gates { get; init; } = [];

    /// <summary>Number of the change that the unit waits for; null: it does not wait. What is in work may be completed.</summary>
    public string? Paused { get; init; }

    /// <summary>The open verification of the station's first units; null: series may run.</summary>
    public SeriesFacts? Series { get; init; }

    /// <summary>Codes of terms that were set aside for this visit, by an override or a concession.</summary>
    public IReadOnlyCollection<string> Relieved { get; init; } = [];
}

/// <summary>The one decision: may this unit do this here now? Pure; every door uses it.</summary>
internal static class Interlock
{
    internal static readonly IReadOnlyList<string> Overridable =
    [
        RoutingErrors.SkillMissing, RoutingErrors.SkillExpired, RoutingErrors.SkillTooLow, RoutingErrors.ToolWrong, RoutingErrors.ProgramWrong,
        RoutingErrors.TooEarly, RoutingErrors.TooLate, RoutingErrors.LoopsUsedUp,
    ];

    /// <summary>Whether a term may be set aside. The route itself, holds, results, components and gates have other ways.</summary>
    public static bool MayBeOverridden(string code) => Overridable.Contains(code);

    /// <summary>All failing terms; none: it may.</summary>
    public static IReadOnlyList<MesError> Decide(InterlockSnapshot snapshot)
    {
        var terms = new List<MesError>();
        if (snapshot.State is UnitState.Shipped or UnitState.Scrapped)
        {
            terms.Add(MesError.Of(RoutingErrors.UnitClosed, ("State", snapshot.State)));
        }
        else if (snapshot.Action == InterlockAction.Ship)
        {
            RouteEnds(snapshot, terms);
        }
        else
        {
            RouteIsHere(snapshot, terms);
        }

        if (snapshot is { Paused: { } change, Action: not InterlockAction.Complete })
        {
            terms.Add(MesError.Of(RoutingErrors.UnitPaused, ("Change", change)));
        }

        terms.AddRange(snapshot.Standing);
        if (snapshot.Action == InterlockAction.Complete)
        {
            terms.AddRange(snapshot.Completion);
        }

        terms.AddRange(snapshot.Gates);

        return terms;
    }

    /// <summary>Whether nothing but what was measured and installed, and what gates make of it, stands against completion: then a bad result is a fact about this unit, and is kept.</summary>
    public static bool IsInWork(InterlockSnapshot snapshot) =>
        Decide(snapshot with { Action = InterlockAction.Complete, Completion = [], Gates = [] }).Count == 0;

    private static void RouteEnds(InterlockSnapshot snapshot, List<MesError> terms)
    {
        if (new RouteMap(snapshot.Route).Current is { } next)
        {
            terms.Add(MesError.Of(
                RoutingErrors.NotFinished, ("NextOperation", next.Operation), ("NextStation", next.Station)));
        }
    }

    private static void RouteIsHere(InterlockSnapshot snapshot, List<MesError> terms)
    {
        var map = new RouteMap(snapshot.Route);
        switch (map.At(snapshot.Station, snapshot.Operation))
        {
            case null:
                terms.Add(Elsewhere(snapshot, map.Current));
                return;
            case { IsDone: true } done:
                terms.Add(MesError.Of(RoutingErrors.AlreadyDone, ("Operation", done.Operation), ("Station", done.Station)));
                return;
            case { IsAhead: false } passed:
                terms.Add(MesError.Of(RoutingErrors.NotOnTheWay, ("Operation", passed.Operation), ("Station", passed.Station)));
                return;
            case { } here:
                ItIsTheTurn(map, here, terms);
                Started(snapshot.Action, here, terms);
                if (snapshot is { Action: InterlockAction.Start, Series: { Stops: true } first })
                {
                    terms.Add(MesError.Of(
                        RoutingErrors.FirstUnitsNotReleased, ("Station", first.Station), ("Needed", first.Needed)));
                }

                if (snapshot.Here is { } facts)
                {
                    terms.AddRange(OperationTerms.Of(snapshot.Action, facts)
                        .Where(t => !MayBeOverridden(t.Code) || !snapshot.Relieved.Contains(t.Code)));
                }

                return;
        }
    }

    private static void ItIsTheTurn(RouteMap map, RouteStep here, List<MesError> terms)
    {
        if (!map.IsReady(here) && map.Missing(here) is { } first)
        {
            terms.Add(First(RoutingErrors.PredecessorMissing, here, first));
        }
        else if (map.InWork is { } other && other.Sequence != here.Sequence)
        {
            terms.Add(First(RoutingErrors.InWorkElsewhere, here, other));
        }
    }

    private static MesError First(string code, RouteStep here, RouteStep first) => MesError.Of(
        code,
        ("Operation", here.Operation),
        ("Station", here.Station),
        ("NextOperation", first.Operation),
        ("NextStation", first.Station));

    private static MesError Elsewhere(InterlockSnapshot snapshot, RouteStep? current) => current switch
    {
        null => MesError.Of(RoutingErrors.NothingLeft, ("Station", snapshot.Station)),
        { State: StepState.Started, Stations: { } stations } next when stations.Contains(snapshot.Station) =>
            First(RoutingErrors.InWorkElsewhere, next, next),
        { State: not StepState.Started, Stations: { } stations } next => MesError.Of(
            RoutingErrors.WrongWorkCentre,
            ("Station", snapshot.Station),
            ("NextOperation", next.Operation),
            ("WorkCentre", next.Station),
            ("Stations", string.Join(", ", stations))),
        { } next => MesError.Of(
            RoutingErrors.WrongStation, ("Station", snapshot.Station), ("NextOperation", next.Operation), ("NextStation", next.Station)),
    };

    private static void Started(InterlockAction action, RouteStep here, List<MesError> terms)
    {
        if (action == InterlockAction.Complete && here.State != StepState.Started)
        {
            terms.Add(MesError.Of(RoutingErrors.NotStarted, ("Operation", here.Operation), ("Station", here.Station)));
        }
        else if (action == InterlockAction.Start && here.State == StepState.Started)
        {
            terms.Add(MesError.Of(RoutingErrors.AlreadyStarted, ("Operation", here.Operation), ("Station", here.Station)));
        }
    }
}
