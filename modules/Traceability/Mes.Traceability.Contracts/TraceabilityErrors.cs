namespace Mes.Traceability.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Traceability</c>.</summary>
public static class TraceabilityErrors
{
    /// <summary>Term of the interlock: a position that this operation fills is empty. <c>Position</c>, <c>PartNumber</c>.</summary>
    public const string ComponentMissing = "Traceability:ComponentMissing";

    /// <summary>Term: the part does not belong at the position in this unit. <c>Position</c>, <c>PartNumber</c>, <c>Expected</c>.</summary>
    public const string WrongPart = "Traceability:WrongPart";

    /// <summary>Term: no position of this operation takes the part. <c>PartNumber</c>.</summary>
    public const string PartNotExpected = "Traceability:PartNotExpected";

    /// <summary>Term: this very component is installed already. <c>PartNumber</c>, <c>ComponentSerial</c>, <c>Unit</c>, <c>Position</c>.</summary>
    public const string AlreadyInstalled = "Traceability:AlreadyInstalled";

    /// <summary>Term: the position is filled. <c>Position</c>.</summary>
    public const string PositionFilled = "Traceability:PositionFilled";

    /// <summary>Term: the scan lacks the serial or lot number by which the part is traced. <c>Position</c>, <c>PartNumber</c>.</summary>
    public const string IdentityMissing = "Traceability:IdentityMissing";
}
