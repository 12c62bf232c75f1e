namespace Mes.Equipment.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Equipment</c>.</summary>
public static class EquipmentErrors
{
    /// <summary>404: no equipment of that code at this site. <c>Equipment</c>.</summary>
    public const string NotFound = "Equipment:NotFound";

    /// <summary>400: a code is empty, longer than 40 characters, or holds others than letters, digits, <c>-</c>, <c>_</c> and <c>.</c>. <c>Code</c>.</summary>
    public const string CodeInvalid = "Equipment:CodeInvalid";

    /// <summary>400: a name is empty or longer than 100 characters.</summary>
    public const string NameInvalid = "Equipment:NameInvalid";

    /// <summary>400: the parent does not exist at this site. <c>Parent</c>.</summary>
    public const string ParentUnknown = "Equipment:ParentUnknown";

    /// <summary>400: the parent does not stand at a higher level. <c>Equipment</c>, <c>Parent</c>.</summary>
    public const string ParentLevel = "Equipment:ParentLevel";

    /// <summary>409: the level of a piece of equipment that has children or a parent can't become one that contradicts them. <c>Equipment</c>, <c>Other</c>.</summary>
    public const string LevelInUse = "Equipment:LevelInUse";

    /// <summary>400: a reported time lies more than five minutes in the future; the source's clock is wrong. <c>Equipment</c>, <c>Since</c>.</summary>
    public const string SinceInFuture = "Equipment:SinceInFuture";

    /// <summary>400: neither a state nor a source state that is known was given. <c>SourceState</c>.</summary>
    public const string StateMissing = "Equipment:StateMissing";

    /// <summary>400: a text is too long. <c>Field</c>, <c>Max</c>.</summary>
    public const string TextTooLong = "Equipment:TextTooLong";

    /// <summary>400: an import is empty or holds more than <c>Max</c> events.</summary>
    public const string ImportSize = "Equipment:ImportSize";

    /// <summary>400: the end does not lie after the beginning, or the interval is longer than <c>Days</c> days.</summary>
    public const string IntervalInvalid = "Equipment:IntervalInvalid";

    /// <summary>404: no such call at this site.</summary>
    public const string AndonNotFound = "Equipment:AndonNotFound";

    /// <summary>409: the call has come that far already. <c>State</c>, <c>By</c>.</summary>
    public const string AndonBackwards = "Equipment:AndonBackwards";

    /// <summary>400: a page's cursor is not one of ours, or its size lies outside 1 to <c>Max</c>.</summary>
    public const string PageInvalid = "Equipment:PageInvalid";
}
