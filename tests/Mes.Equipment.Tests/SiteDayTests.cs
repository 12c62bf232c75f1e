namespace Mes.Equipment.Tests;

public sealed class SiteDayTests
{
    [Theory]
    [InlineData("2026-11-22T17:00:00Z", "Asia/Shanghai", "2026-11-22T16:00:00Z")]
    [InlineData("2026-11-22T15:59:59Z", "Asia/Shanghai", "2026-11-21T16:00:00Z")]
    [InlineData("2026-07-01T12:00:00Z", "Europe/Madrid", "2026-06-30T22:00:00Z")]
    [InlineData("2026-03-29T12:00:00Z", "Europe/Madrid", "2026-03-28T23:00:00Z")]
    [InlineData("2025-04-25T12:00:00Z", "Africa/Cairo", "2025-04-24T22:00:00Z")]
    public void The_day_begins_at_midnight_of_the_site(string now, string zone, string start) =>
        SiteDay.StartOf(Utc(now), TimeZoneInfo.FindSystemTimeZoneById(zone)).ShouldBe(Utc(start));

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
