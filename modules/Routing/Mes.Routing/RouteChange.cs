namespace Mes.Routing;

/// <summary>A change on units that are on the line: asked for, approved by somebody else, done.</summary>
internal sealed class RouteChange : SiteAggregate
{
    private RouteChange()
    {
    }

    public RouteChange(RequestRouteChange request, string by, DateTime at) =>
        (Number, Routing, ToVersion, Reason, RequestedBy, RequestedAt) =
            (request.Number, request.Routing, request.ToVersion, request.Reason, by, at);

    public string Number { get; private set; } = "";

    public string Routing { get; private set; } = "";

    public int ToVersion { get; private set; }

    public string Reason { get; private set; } = "";

    public RouteChangeState State { get; private set; }

    public string RequestedBy { get; private set; } = "";

    public DateTime RequestedAt { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int UnitCount { get; private set; }

    public bool IsOpen => State is RouteChangeState.Requested or RouteChangeState.Approved;

    public void Hold(int units) => UnitCount = units;

    public void Approve(string by, DateTime at)
    {
        if (!IsOpen)
        {
            throw NotOpen();
        }

        if (by == RequestedBy)
        {
            throw new MesException(ErrorKind.Forbidden, RoutingErrors.OwnChange, ("Number", Number));
        }

        (State, ApprovedBy, ApprovedAt) = (RouteChangeState.Approved, by, at);
    }

    public void Resume(DateTime at)
    {
        if (State != RouteChangeState.Approved)
        {
            throw NotOpen();
        }

        (State, EndedAt) = (RouteChangeState.Resumed, at);
    }

    public void Withdraw(DateTime at)
    {
        if (!IsOpen)
        {
            throw NotOpen();
        }

        (State, EndedAt) = (RouteChangeState.Withdrawn, at);
    }

    public RouteChangeView ToContract(IReadOnlyList<RouteDifference> units) => new(
        Number, Routing, ToVersion, Reason, State, RequestedAt, RequestedBy, ApprovedBy, UnitCount, units);

    private MesException NotOpen() => MesException.Refused(RoutingErrors.ChangeNotOpen, ("Number", Number), ("State", State));
}

/// <summary>A unit that a change is for, and what was approved for it.</summary>
internal sealed class RouteChangeUnit : ISiteOwned
{
    private RouteChangeUnit()
    {
    }

    public RouteChangeUnit(Guid changeId, Guid unitId) => (ChangeId, UnitId) = (changeId, unitId);

    public Guid ChangeId { get; private set; }

    public Guid UnitId { get; private set; }

    public string Site { get; set; } = "";

    /// <summary>Null until the change is approved.</summary>
    public RouteDifference? Approved { get; private set; }

    public void Approve(RouteDifference difference) => Approved = difference;
}
