namespace Mes.Quality.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Quality</c>.</summary>
public static class QualityErrors
{
    /// <summary>Term of the interlock: the unit is on hold. <c>Hold</c>, <c>Reason</c>.</summary>
    public const string OpenHold = "Quality:OpenHold";

    /// <summary>Term: a required result is missing. <c>Characteristic</c>, <c>Name</c>.</summary>
    public const string ResultMissing = "Quality:ResultMissing";

    /// <summary>Term: a result lies outside its limits. <c>Characteristic</c>, <c>Name</c>, <c>Value</c>, <c>Lower</c>, <c>Upper</c>, <c>Unit</c>.</summary>
    public const string ResultOutOfLimits = "Quality:ResultOutOfLimits";

    /// <summary>Term: the control plan has no such characteristic at this operation. <c>Characteristic</c>, <c>Operation</c>.</summary>
    public const string CharacteristicUnknown = "Quality:CharacteristicUnknown";

    /// <summary>Term: the value can't be kept: it has thirteen or more digits before the point. <c>Characteristic</c>, <c>Value</c>.</summary>
    public const string ValueImpossible = "Quality:ValueImpossible";

    /// <summary>Reason of a nonconformance that a person reported. <c>Defect</c>.</summary>
    public const string DefectReported = "Quality:DefectReported";

    /// <summary>404: no unit of that serial number at this site. <c>Serial</c>.</summary>
    public const string UnitNotFound = "Quality:UnitNotFound";

    /// <summary>409: the unit is not started at that station. <c>Serial</c>, <c>Station</c>.</summary>
    public const string NotStartedHere = "Quality:NotStartedHere";

    /// <summary>409: the unit is scrapped or shipped. <c>Serial</c>, <c>State</c>.</summary>
    public const string UnitClosed = "Quality:UnitClosed";

    /// <summary>404: no control plan for that operation and model. <c>Operation</c>, <c>Model</c>.</summary>
    public const string ControlPlanNotFound = "Quality:ControlPlanNotFound";

    /// <summary>404: no nonconformance of that number at this site. <c>Number</c>.</summary>
    public const string NonconformanceNotFound = "Quality:NonconformanceNotFound";

    /// <summary>409: it was decided before. <c>Number</c>, <c>Disposition</c>, <c>By</c>.</summary>
    public const string AlreadyDispositioned = "Quality:AlreadyDispositioned";

    /// <summary>404: no hold of that number at this site. <c>Number</c>.</summary>
    public const string HoldNotFound = "Quality:HoldNotFound";

    /// <summary>409: it was released before. <c>Number</c>, <c>By</c>.</summary>
    public const string AlreadyReleased = "Quality:AlreadyReleased";

    /// <summary>409: the hold belongs to a nonconformance, whose disposition releases it. <c>Number</c>, <c>Nonconformance</c>.</summary>
    public const string HoldOfNonconformance = "Quality:HoldOfNonconformance";

    /// <summary>400: something that is needed is empty. <c>Field</c>.</summary>
    public const string Missing = "Quality:Missing";

    /// <summary>400: too long. <c>Field</c>, <c>Max</c>.</summary>
    public const string TooLong = "Quality:TooLong";

    /// <summary>400: a report says neither a defect code nor what is seen.</summary>
    public const string DefectMissing = "Quality:DefectMissing";

    /// <summary>400: rework without the operation that comes next.</summary>
    public const string ReturnOperationMissing = "Quality:ReturnOperationMissing";

    /// <summary>400: a return operation with a disposition other than rework.</summary>
    public const string ReturnOperationUnexpected = "Quality:ReturnOperationUnexpected";

    /// <summary>400: the lower limit lies above the upper one. <c>Characteristic</c>, <c>Lower</c>, <c>Upper</c>.</summary>
    public const string LimitsCrossed = "Quality:LimitsCrossed";

    /// <summary>400: the target lies outside the limits. <c>Characteristic</c>, <c>Target</c>.</summary>
    public const string TargetOutside = "Quality:TargetOutside";

    /// <summary>400: special is neither <c>CC</c>, <c>SC</c> nor empty. <c>Characteristic</c>, <c>Special</c>.</summary>
    public const string SpecialUnknown = "Quality:SpecialUnknown";

    /// <summary>400: two lines of one code can hold for the same variant. <c>Characteristic</c>.</summary>
    public const string CharacteristicTwice = "Quality:CharacteristicTwice";

    /// <summary>400: a condition asks for an option and forbids it. <c>Characteristic</c>, <c>Option</c>.</summary>
    public const string ConditionImpossible = "Quality:ConditionImpossible";

    /// <summary>400: a list is longer than is allowed in one request. <c>Field</c>, <c>Max</c>.</summary>
    public const string TooMany = "Quality:TooMany";

    /// <summary>400: the cursor or the number of rows is wrong. <c>Field</c>.</summary>
    public const string PageInvalid = "Quality:PageInvalid";
}
