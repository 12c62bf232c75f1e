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

    public bool IsClosed => State is UnitState.Shipped or UnitState.Scrapped;

    public static (RouteUnit Unit, IReadOnlyList<UnitStep> Steps) Launch(
        UnitToLaunch what, string routing, int version, IReadOnlyList<OperationDefinition> operations, DateTime now)
    {
        var options = Codes.Sorted(what.Options);
        var steps = operations.Where(o => o.Condition.Matches(options))
            .Select((o, i) => new UnitStep(what.UnitId, i + 1, o)).ToList();
        if (steps.Count == 0)
        {
            throw MesException.Refused(
                RoutingErrors.NothingToDo, ("Model", what.Model), ("Routing", routing), ("Version", version));
        }

        var unit = new RouteUnit
        {
            Id = what.UnitId,
            Serial = Codes.Normal(what.Serial),
            Tail = Reverse(Codes.Normal(what.Serial)),
            OrderNumber = Codes.Normal(what.OrderNumber),
            Model = Codes.Normal(what.Model),
            Options = options,
            Routing = routing,
            RoutingNumber = version,
            ReleasedAt = now,
        };
        unit.PointTo(steps[0], now);
        return (unit, steps);
    }

    public void Start(UnitStep step, string by, DateTime now)
    {
        step.Start(by, now);
        State = UnitState.InProcess;
        Started = true;
        Since = now;
    }

    /// <summary>The step is done; <paramref name="next"/> comes next, or null: the unit is finished.</summary>
    public void Complete(UnitStep step, UnitStep? next, string by, DateTime now)
    {
        step.Complete(by, now);
        PointTo(next, now);
        if (next is null)
        {
            State = UnitState.Finished;
            FinishedAt = now;
        }
    }

    public void Fail() => FirstTimeThrough = false;

    /// <summary>Opens an operation and all after it again.</summary>
    public IReadOnlyList<UnitStep> Rework(IReadOnlyList<UnitStep> route, string operation, DateTime now)
    {
        RefuseClosed();
        var target = route.FirstOrDefault(s => s.Operation == operation)
            ?? throw MesException.Refused(RoutingErrors.OperationNotOnRoute, ("Serial", Serial), ("Operation", operation));
        if (Sequence > 0 && target.Sequence > Sequence)
        {
            throw MesException.Refused(
                RoutingErrors.ReworkAhead, ("Serial", Serial), ("Operation", operation), ("NextOperation", Operation));
        }

        var reopened = route.Where(s => s.Sequence >= target.Sequence).ToList();
        reopened.ForEach(s => s.Reopen());
        PointTo(target, now);
        State = UnitState.InProcess;
        FinishedAt = null;
        FirstTimeThrough = false;
        return reopened;
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

    public void Hold() => Holds++;

    public void ReleaseHold() => Holds = Math.Max(0, Holds - 1);

    public UnitSummary ToSummary() => new(Id, Serial, OrderNumber, Model, Options, State, Operation, Station, Started)
    {
        Visit = Visit,
        Version = Version,
    };

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
