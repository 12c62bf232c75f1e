namespace Mes.Quality.Contracts;

/// <summary>Permissions of this module.</summary>
public static class QualityPermissions
{
    /// <summary>See results, nonconformances and holds.</summary>
    public const string Read = "Quality.Read";

    /// <summary>Record results and report nonconformances.</summary>
    public const string Record = "Quality.Record";

    /// <summary>Decide what becomes of a nonconforming unit.</summary>
    public const string Disposition = "Quality.Disposition";

    /// <summary>Place and release holds.</summary>
    public const string Hold = "Quality.Hold";

    /// <summary>Change control plans.</summary>
    public const string Define = "Quality.Define";
}
