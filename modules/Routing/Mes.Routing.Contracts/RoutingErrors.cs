namespace Mes.Routing.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Routing</c>. The interlock's terms are among them.</summary>
public static class RoutingErrors
{
    /// <summary>409: the interlock refuses; the details list every failing term. <c>Serial</c>, <c>Station</c>.</summary>
    public const string Refused = "Routing:Refused";

    /// <summary>404: no unit of that serial number at this site. <c>Serial</c>.</summary>
    public const string UnitNotFound = "Routing:UnitNotFound";

    /// <summary>404: no routing is released for that model and time. <c>Model</c>.</summary>
    public const string NoRouting = "Routing:NoRouting";

    /// <summary>Term: the unit's next operation is another one, at another station. <c>Operation</c>, <c>Station</c>, <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string PredecessorMissing = "Routing:PredecessorMissing";

    /// <summary>Term: nothing on the unit's route is done at this station. <c>Station</c>.</summary>
    public const string WrongStation = "Routing:WrongStation";

    /// <summary>Term: the operation was not started. <c>Operation</c>.</summary>
    public const string NotStarted = "Routing:NotStarted";

    /// <summary>Term: the operation is already done. <c>Operation</c>.</summary>
    public const string AlreadyDone = "Routing:AlreadyDone";

    /// <summary>Term: the unit is scrapped or shipped. <c>State</c>.</summary>
    public const string UnitClosed = "Routing:UnitClosed";

    /// <summary>Term: the unit can't ship before its last operation. <c>NextOperation</c>.</summary>
    public const string NotFinished = "Routing:NotFinished";
}
