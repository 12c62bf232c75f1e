namespace Mes.Routing;

/// <summary>What open pages follow.</summary>
internal static class Topics
{
    public const string Board = "board";

    public const string Routings = "routings";

    public static string Unit(Guid unitId) => $"unit:{unitId}";

    /// <summary>A unit stands elsewhere, or as something else, than before.</summary>
    public static void Moved(this ILiveNotices live, Guid unitId)
    {
        live.Changed(Board);
        live.Changed(Unit(unitId));
    }
}
