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

    /// <summary>Concede that a unit leaves with a position empty or wrong.</summary>
    public const string Concede = "Traceability.Concede";

    /// <summary>Release revisions and suppliers of parts.</summary>
    public const string ReleaseParts = "Traceability.ReleaseParts";

    /// <summary>Open and follow campaigns.</summary>
    public const string Campaign = "Traceability.Campaign";

    /// <summary>Erase people, and let go what has outlived its retention.</summary>
    public const string Keep = "Traceability.Keep";
}
