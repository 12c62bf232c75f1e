namespace Mes.Routing.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Routing</c>. The interlock's terms are among them.</summary>
public static class RoutingErrors
{
    /// <summary>409: the interlock refuses; the details list every failing term. <c>Serial</c>, <c>Station</c>.</summary>
    public const string Refused = "Routing:Refused";

    /// <summary>404: no unit of that serial number at this site. <c>Serial</c>.</summary>
    public const string UnitNotFound = "Routing:UnitNotFound";

    /// <summary>404: no routing is released and effective for that model and variant. <c>Model</c>.</summary>
    public const string NoRouting = "Routing:NoRouting";

    /// <summary>Term: the unit's next operation is another one, at another station. <c>Operation</c>, <c>Station</c>, <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string PredecessorMissing = "Routing:PredecessorMissing";

    /// <summary>Term: nothing on the unit's route is done at this station. <c>Station</c>, <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string WrongStation = "Routing:WrongStation";

    /// <summary>Term: the operation was not started. <c>Operation</c>.</summary>
    public const string NotStarted = "Routing:NotStarted";

    /// <summary>Term: the operation is already done. <c>Operation</c>.</summary>
    public const string AlreadyDone = "Routing:AlreadyDone";

    /// <summary>Term: the unit is scrapped or shipped. <c>State</c>.</summary>
    public const string UnitClosed = "Routing:UnitClosed";

    /// <summary>Term: the unit can't ship before its last operation. <c>NextOperation</c>, <c>NextStation</c>.</summary>
    public const string NotFinished = "Routing:NotFinished";

    /// <summary>Term: nothing on the unit's route is done at this station, and the unit is finished anyway. <c>Station</c>.</summary>
    public const string NothingLeft = "Routing:NothingLeft";

    /// <summary>Term: the operation is started here already. <c>Operation</c>, <c>Station</c>.</summary>
    public const string AlreadyStarted = "Routing:AlreadyStarted";

    /// <summary>404: no such routing version. <c>Code</c>, <c>Version</c>.</summary>
    public const string RoutingNotFound = "Routing:RoutingNotFound";

    /// <summary>404: no station of that code at this site. <c>Station</c>.</summary>
    public const string StationNotFound = "Routing:StationNotFound";

    /// <summary>409: the version is released, and released versions are not changed. <c>Code</c>, <c>Version</c>.</summary>
    public const string RoutingReleased = "Routing:RoutingReleased";

    /// <summary>409: the version is not released. <c>Code</c>, <c>Version</c>.</summary>
    public const string RoutingNotReleased = "Routing:RoutingNotReleased";

    /// <summary>409: its end can only be moved forward in time, never back. <c>Code</c>, <c>Version</c>, <c>EffectiveTo</c>.</summary>
    public const string EndTooLate = "Routing:EndTooLate";

    /// <summary>409: another version is effective for the same model and variant at the same time. <c>Model</c>, <c>Code</c>, <c>Version</c>.</summary>
    public const string EffectivityOverlaps = "Routing:EffectivityOverlaps";

    /// <summary>400: an operation code or a position stands twice. <c>Value</c>.</summary>
    public const string StandsTwice = "Routing:StandsTwice";

    /// <summary>400: a value is missing. <c>Field</c>.</summary>
    public const string Missing = "Routing:Missing";

    /// <summary>400: a value is too long. <c>Field</c>, <c>Max</c>.</summary>
    public const string TooLong = "Routing:TooLong";

    /// <summary>400: a number is outside its range. <c>Field</c>, <c>Min</c>, <c>Max</c>.</summary>
    public const string OutOfRange = "Routing:OutOfRange";

    /// <summary>400: the end is not after the beginning.</summary>
    public const string EffectivityEmpty = "Routing:EffectivityEmpty";

    /// <summary>400: an option is both asked for and excluded. <c>Option</c>.</summary>
    public const string ConditionNever = "Routing:ConditionNever";

    /// <summary>409: the variant needs no operation of the routing. <c>Model</c>, <c>Routing</c>, <c>Version</c>.</summary>
    public const string NothingToDo = "Routing:NothingToDo";

    /// <summary>409: the unit's route has no such operation. <c>Serial</c>, <c>Operation</c>.</summary>
    public const string OperationNotOnRoute = "Routing:OperationNotOnRoute";

    /// <summary>409: rework leads back, and the unit has not come to this operation yet. <c>Serial</c>, <c>Operation</c>, <c>NextOperation</c>.</summary>
    public const string ReworkAhead = "Routing:ReworkAhead";

    /// <summary>409: there is a unit of that serial number already. <c>Serial</c>.</summary>
    public const string SerialTaken = "Routing:SerialTaken";

    /// <summary>400: the label has no part number. <c>Text</c>.</summary>
    public const string LabelUnreadable = "Routing:LabelUnreadable";
}
