namespace Mes.Routing;

/// <summary>What a unit is asked to do.</summary>
internal enum InterlockAction
{
    Start,
    Complete,
    Ship,
}

/// <summary>A step as the interlock sees it.</summary>
internal readonly record struct RouteStep(int Sequence, string Operation, string Station, StepState State);

/// <summary>Everything the decision depends on.</summary>
/// <param name="Action">What is asked.</param>
/// <param name="Station">Where; empty for shipping.</param>
/// <param name="State">The unit's state.</param>
/// <param name="Route">The unit's whole route in its order. Done steps may be left out where the first step that is not done belongs to this station.</param>
internal sealed record InterlockSnapshot(
    InterlockAction Action, string Station, UnitState State, IReadOnlyList<RouteStep> Route)
{
    /// <summary>Terms that forbid everything, as neighbours see them: open holds.</summary>
    public IReadOnlyList<MesError> Standing { get; init; } = [];

    /// <summary>Terms that forbid completion, as neighbours see them: results, components.</summary>
    public IReadOnlyList<MesError> Completion { get; init; } = [];

    /// <summary>Terms that plugins' gates hold against the action.</summary>
    public IReadOnlyList<MesError> Gates { get; init; } = [];
}

/// <summary>The one decision: may this unit do this here now? Pure; every door uses it.</summary>
internal static class Interlock
{
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

    /// <summary>The step that a station means for this unit: the current one, else the next to come here, else the last done here.</summary>
    public static RouteStep? StepAt(IReadOnlyList<RouteStep> route, string station)
    {
        RouteStep? done = null;
        foreach (var step in route.Where(s => s.Station == station))
        {
            if (!IsDone(step))
            {
                return step;
            }

            done = step;
        }

        return done;
    }

    private static void RouteEnds(InterlockSnapshot snapshot, List<MesError> terms)
    {
        if (Current(snapshot.Route) is { } next)
        {
            terms.Add(MesError.Of(
                RoutingErrors.NotFinished, ("NextOperation", next.Operation), ("NextStation", next.Station)));
        }
    }

    private static void RouteIsHere(InterlockSnapshot snapshot, List<MesError> terms)
    {
        var current = Current(snapshot.Route);
        switch (StepAt(snapshot.Route, snapshot.Station))
        {
            case null:
                terms.Add(Elsewhere(snapshot.Station, current));
                return;
            case { } here when IsDone(here):
                terms.Add(MesError.Of(RoutingErrors.AlreadyDone, ("Operation", here.Operation), ("Station", here.Station)));
                return;
            case { } here:
                if (here != current)
                {
                    terms.Add(MesError.Of(
                        RoutingErrors.PredecessorMissing,
                        ("Operation", here.Operation),
                        ("Station", here.Station),
                        ("NextOperation", current!.Value.Operation),
                        ("NextStation", current.Value.Station)));
                }

                Started(snapshot.Action, here, terms);
                return;
        }
    }

    private static MesError Elsewhere(string station, RouteStep? current) => current is { } next
        ? MesError.Of(
            RoutingErrors.WrongStation, ("Station", station), ("NextOperation", next.Operation), ("NextStation", next.Station))
        : MesError.Of(RoutingErrors.NothingLeft, ("Station", station));

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

    private static RouteStep? Current(IReadOnlyList<RouteStep> route)
    {
        foreach (var step in route)
        {
            if (!IsDone(step))
            {
                return step;
            }
        }

        return null;
    }

    private static bool IsDone(RouteStep step) => step.State is StepState.Done or StepState.Conceded;
}
