namespace Mes.Orders;

internal static class SiteDay
{
    /// <summary>The date on the wall of the plant.</summary>
    public static DateOnly Today(this ICallContext call) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(call.UtcNow, call.SiteInfo.Zone));
}
