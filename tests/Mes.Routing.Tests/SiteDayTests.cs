namespace Mes.Routing.Tests;

public class SiteDayTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-22T15:59:00Z", "2026-11-21T16:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-11-22T16:00:00Z", "2026-11-22T16:00:00Z")]
    [InlineData("Europe/Madrid", "2026-03-29T10:00:00Z", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Madrid", "2026-10-25T22:30:00Z", "2026-10-24T22:00:00Z")]
    [InlineData("America/Santiago", "2026-09-06T12:00:00Z", "2026-09-06T04:00:00Z")]
    public void A_day_begins_at_the_sites_own_midnight(string zone, string now, string start) =>
        SiteDay.StartOf(Utc(now), TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(Utc(start));

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
