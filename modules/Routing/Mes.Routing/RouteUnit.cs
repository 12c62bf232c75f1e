namespace Mes.Routing;

/// <summary>A unit on its frozen route. It holds where the route stands, so that a station needs this row and the step it works on.</summary>
internal sealed class RouteUnit : SiteAggregate
{
    private RouteUnit()
    {
    }

    public string Serial { get; private set; } = "";

    /// <summary>The serial number backwards, so that its last digits can be looked up.</summary>
    public string Tail { get; private set; } = "";

    public string OrderNumber { get; private set; } = "";

    public string Model { get; private set; } = "";

    public IReadOnlyList<string> Options { get; private set; } = [];

    public string Routing { get; private set; } = "";

    public int RoutingNumber { get; private set; }

    public UnitState State { get; private set; }

    /// <summary>Sequence of the started or next step; 0: none.</summary>
    public int Sequence { get; private set; }

    public string? Operation { get; private set; }

    public string? Station { get; private set; }

    public bool Started { get; private set; }

    /// <summary>Which time the unit is on that step; 0: none.</summary>
    public int Visit { get; private set; }

    /// <summary>Since when the unit stands as it does: waiting for its station, in work there, finished, gone.</summary>
    public DateTime Since { get; private set; }

    public DateTime ReleasedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public DateTime? ShippedAt { get; private set; }

    /// <summary>Open holds, as Quality has told. For lists and the board; the interlock asks Quality itself.</summary>
    public int Holds { get; private set; }

    public bool FirstTimeThrough { get; private set; } = true;

    /// <summary>Its number in the build sequence, or null.</summary>
    public long? BuildSequence { get; private set; }

    /// <summary>Number of the change that it waits for; null: it does not wait.</summary>
    public string? Paused { get; private set; }

    /// <summary>It was moved to another version, so that its steps are no line any more.</summary>
    public bool Rerouted { get; private set; }

    public bool IsClosed => State is UnitState.Shipped or UnitState.Scrapped;

    public static (RouteUnit Unit, IReadOnlyList<UnitStep> Steps) Launch(
        UnitToLaunch what, ReleasedRouting routing, DateTime now, IReadOnlySet<string>? notSampled = null)
    {
        var options = Codes.Sorted(what.Options);
        var steps = routing.Operations.Where(o => o.Condition.Matches(options))
            .Select((o, i) => new UnitStep(what.UnitId, i + 1, o)).ToList();
        if (steps.Count == 0)
        {
            throw MesException.Refused(
                RoutingErrors.NothingToDo, ("Model", what.Model), ("Routing", routing.Code), ("Version", routing.Number));
        }

        foreach (var step in steps)
        {
            if (routing.Find(step.Operation) is { Rework: not null })
            {
                step.LeaveOut();
            }
            else if (notSampled?.Contains(step.Operation) == true)
            {
                step.Skip(SkipCause.Sampling, at: now);
            }
        }

        var unit = new RouteUnit
        {
            Id = what.UnitId,
            Serial = Codes.Normal(what.Serial),
            Tail = Reverse(Codes.Normal(what.Serial)),
            OrderNumber = Codes.Normal(what.OrderNumber),
            Model = Codes.Normal(what.Model),
            Options = options,
            Routing = routing.Code,
            RoutingNumber = routing.Number,
            BuildSequence = what.Sequence,
            ReleasedAt = now,
        };
        unit.GoOn(steps, new RouteMap(routing.Lay(steps)), now);
        return (unit, steps);
    }

    public void Start(UnitStep step, string by, DateTime now, bool mustRead = false, bool isFirst = false)
    {
        if (Sequence != step.Sequence)
        {
            PointTo(step, now);
        }

        step.Start(by, now, mustRead, isFirst);
        Station = step.Station;
        FinishedAt = null;
        State = UnitState.InProcess;
        Started = true;
        Since = now;
    }

    public void Complete(UnitStep step, string by, DateTime now) => step.Complete(by, now);

    /// <summary>The unit waits for what comes next on its route, for the wanted step if it may come next, or is finished.</summary>
    public void GoOn(IReadOnlyList<UnitStep> route, RouteMap map, DateTime now, int wanted = 0)
    {
        var next = map.Ready.Where(s => s.Sequence == wanted).Cast<RouteStep?>().FirstOrDefault() ?? map.Current;
        PointTo(next is { } step ? route.First(s => s.Sequence == step.Sequence) : null, now);
        if (next is null)
        {
            State = UnitState.Finished;
            FinishedAt = now;
        }
        else if (State == UnitState.Finished)
        {
            State = UnitState.InProcess;
            FinishedAt = null;
        }
    }

    /// <summary>Another step that may come next is the one that the unit waits for.</summary>
    public void Move(UnitStep step, DateTime now) => PointTo(step, now);

    public void Fail() => FirstTimeThrough = false;

    /// <summary>Opens an operation and all that follows from it again; what is in work is broken off.</summary>
    public IReadOnlyList<UnitStep> Rework(IReadOnlyList<UnitStep> route, ReleasedRouting routing, string operation, DateTime now)
    {
        RefuseClosed();
        var steps = routing.Lay(route);
        var map = new RouteMap(steps);
        var target = steps.Where(s => s.Operation == operation).Cast<RouteStep?>().FirstOrDefault();
        if (target is not { } step || step is { State: StepState.LeftOut, OffFlow: false })
        {
            throw MesException.Refused(RoutingErrors.OperationNotOnRoute, ("Serial", Serial), ("Operation", operation));
        }

        if (!step.OffFlow && !map.IsReady(step) && !map.IsSettled(step) && !route.First(s => s.Sequence == step.Sequence).WasReached)
        {
            throw MesException.Refused(
                RoutingErrors.ReworkAhead, ("Serial", Serial), ("Operation", operation), ("NextOperation", Operation));
        }

        var again = step.OffFlow ? [] : Branches(map, steps, step).Concat(map.Following(step)).Select(s => s.Sequence).ToHashSet();
        again.ExceptWith(StillDecided(routing, steps, again, operation));
        var reopened = Reopen(route, s => s.Sequence == step.Sequence
            || s.State == StepState.Started || (again.Contains(s.Sequence) && s.Cause != SkipCause.Sampling));
        GoOn(route, new RouteMap(routing.Lay(route)), now, step.Sequence);
        State = UnitState.InProcess;
        FinishedAt = null;
        FirstTimeThrough = false;
        return [.. reopened.OrderByDescending(s => s.Sequence == step.Sequence).ThenBy(s => s.Sequence)];
    }

    /// <summary>A rework operation is done: the unit returns, and what the repair spoiled is open again.</summary>
    public IReadOnlyList<UnitStep> Return(IReadOnlyList<UnitStep> route, ReleasedRouting routing, ReworkRule rule)
    {
        var steps = routing.Lay(route);
        var to = steps.Where(s => s.Operation == rule.ReturnTo).Cast<RouteStep?>().FirstOrDefault();
        if (to is not { } step)
        {
            return [];
        }

        var spoiled = rule.Invalidates?.ToHashSet(StringComparer.Ordinal)
            ?? new RouteMap(steps).Following(step).Select(s => s.Operation).ToHashSet(StringComparer.Ordinal);
        return Reopen(route, s => (s.Operation == rule.ReturnTo || spoiled.Contains(s.Operation)) && s.Cause != SkipCause.Sampling
            && (rule.Invalidates is null || s.State != StepState.LeftOut));
    }

    public void Ship(DateTime now)
    {
        State = UnitState.Shipped;
        ShippedAt = now;
        Since = now;
    }

    public void Scrap(DateTime now)
    {
        RefuseClosed();
        PointTo(null, now);
        State = UnitState.Scrapped;
    }

    public static string Reverse(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        from.CopyTo(to);
        to.Reverse();
    });

    public void Pause(string change) => Paused = change;

    public void Resume() => Paused = null;

    /// <summary>Its route is that of another version now. What is in work stays in work.</summary>
    public void Reroute(IReadOnlyList<UnitStep> route, ReleasedRouting routing, DateTime now)
    {
        (RoutingNumber, Rerouted) = (routing.Number, true);
        if (!Started)
        {
            GoOn(route, new RouteMap(routing.Lay(route)), now);
        }
    }

    public void Hold() => Holds++;

    public void ReleaseHold() => Holds = Math.Max(0, Holds - 1);

    public UnitSummary ToSummary() => new(Id, Serial, OrderNumber, Model, Options, State, Operation, Station, Started)
    {
        Visit = Visit,
        Version = Version,
    };

    /// <summary>What belongs to the other branches of the choice that a step begins: they may be chosen again.</summary>
    private static IEnumerable<RouteStep> Branches(RouteMap map, IReadOnlyList<RouteStep> route, RouteStep step) => step.Choice is null
        ? []
        : route.Where(s => s.Choice == step.Choice && s.Sequence != step.Sequence).SelectMany(s => map.Following(s).Prepend(s));

    /// <summary>Branches that a result left out whose measuring is not repeated, with what comes only from them.</summary>
    private static HashSet<int> StillDecided(
        ReleasedRouting routing, IReadOnlyList<RouteStep> route, HashSet<int> again, string target)
    {
        var measured = route.Where(s => s.Operation == target || again.Contains(s.Sequence)).Select(s => s.Operation).ToHashSet();
        var decided = route.Where(s => s is { State: StepState.LeftOut, Choice: { } choice }
                && routing.Operations.Where(o => o.Choice == choice && o.When is not null).ToList() is { Count: > 0 } rules
                && rules.All(o => !measured.Contains(o.When!.Operation)))
            .Select(s => s.Sequence).ToHashSet();
        var left = route.Where(s => s.State == StepState.LeftOut).ToList();
        while (left.Any(s => s.After is { Count: > 0 } after && after.All(decided.Contains) && decided.Add(s.Sequence)))
        {
        }

        return decided;
    }

    private static IReadOnlyList<UnitStep> Reopen(IReadOnlyList<UnitStep> route, Func<UnitStep, bool> wanted)
    {
        var reopened = route.Where(wanted).ToList();
        reopened.ForEach(s => s.Reopen());
        return reopened;
    }

    private void RefuseClosed()
    {
        if (IsClosed)
        {
            throw MesException.Refused(RoutingErrors.UnitClosed, ("State", State));
        }
    }

    private void PointTo(UnitStep? step, DateTime now)
    {
        Sequence = step?.Sequence ?? 0;
        Operation = step?.Operation;
        Station = step?.Station;
        Visit = step?.Visit ?? 0;
        Started = false;
        Since = now;
    }
}
