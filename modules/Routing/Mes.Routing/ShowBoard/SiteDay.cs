namespace Mes.Routing;

/// <summary>Days as a site counts them.</summary>
internal static class SiteDay
{
    /// <summary>The first moment, in UTC, of the day that it is at a site.</summary>
    public static DateTime StartOf(DateTime utcNow, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTimeFromUtc(utcNow, zone).Date;
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return DateTime.SpecifyKind(midnight - offset, DateTimeKind.Utc);
    }
}
