namespace Mes.Routing;

/// <summary>From when until when: the beginning is inside, the end is not; null is open.</summary>
internal static class Effectivity
{
    public static bool Contains(DateTime? from, DateTime? to, DateTime at) => !(from > at) && !(to <= at);

    /// <summary>Whether some moment lies in both.</summary>
    public static bool Meet(DateTime? aFrom, DateTime? aTo, DateTime? bFrom, DateTime? bTo) =>
        (aFrom is null || bTo is null || aFrom < bTo) && (bFrom is null || aTo is null || bFrom < aTo);

    /// <summary>A released version whose end is past counts as obsolete, whoever has looked since.</summary>
    public static RoutingState Shown(RoutingState state, DateTime? to, DateTime now) =>
        state == RoutingState.Released && to <= now ? RoutingState.Obsolete : state;

    /// <summary>The state of a version that is to end then. An end may come earlier than was said, never later.</summary>
    /// <param name="version">Its code, number, state and end as they stand.</param>
    /// <param name="at">When it ends.</param>
    /// <param name="now">The moment.</param>
    /// <param name="notReleased">Code of the refusal of a draft, which has nothing to end.</param>
    public static RoutingState End(
        (string Code, int Number, RoutingState State, DateTime? To) version, DateTime at, DateTime now, string notReleased)
    {
        if (version.State == RoutingState.Draft)
        {
            throw MesException.Refused(notReleased, ("Code", version.Code), ("Version", version.Number));
        }

        if (version.To is { } end && at > end)
        {
            throw MesException.Refused(RoutingErrors.EndTooLate, ("Code", version.Code), ("Version", version.Number), ("EffectiveTo", end));
        }

        return at <= now ? RoutingState.Obsolete : RoutingState.Released;
    }
}
