namespace Mes.Equipment;

/// <summary>The site's day. Pure.</summary>
internal static class SiteDay
{
    /// <summary>The instant at which the day of <paramref name="now"/> began in <paramref name="zone"/>. Where midnight does not exist because clocks go forward, the day begins when they have gone.</summary>
    public static DateTime StartOf(DateTime now, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date;
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return DateTime.SpecifyKind(midnight - offset, DateTimeKind.Utc);
    }
}
