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
}
