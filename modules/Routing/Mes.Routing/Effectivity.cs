namespace Mes.Routing;

/// <summary>From when until when: the beginning is inside, the end is not; null is open.</summary>
internal static class Effectivity
{
    public static bool Contains(DateTime? from, DateTime? to, DateTime at) => !(from > at) && !(to <= at);

    /// <summary>Whether some moment lies in both.</summary>
    public static bool Meet(DateTime? aFrom, DateTime? aTo, DateTime? bFrom, DateTime? bTo) =>
        (aFrom is null || bTo is null || aFrom < bTo) && (bFrom is null || aTo is null || bFrom < aTo);
}
