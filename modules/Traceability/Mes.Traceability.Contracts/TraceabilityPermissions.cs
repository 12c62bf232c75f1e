namespace Mes.Traceability.Contracts;

/// <summary>Permissions of this module.</summary>
public static class TraceabilityPermissions
{
    /// <summary>See records and genealogy, trace lots.</summary>
    public const string Read = "Traceability.Read";

    /// <summary>Install and remove components.</summary>
    public const string Install = "Traceability.Install";

    /// <summary>Verify the record's chain.</summary>
    public const string Verify = "Traceability.Verify";

    /// <summary>Take in, split, merge, move, block, consume, return, scrap and count lots.</summary>
    public const string Material = "Traceability.Material";

    /// <summary>Take in partners' documents and events, send ours.</summary>
    public const string Exchange = "Traceability.Exchange";
}
