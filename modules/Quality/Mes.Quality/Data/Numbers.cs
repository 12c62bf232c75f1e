using System.Globalization;

namespace Mes.Quality.Data;

/// <summary>Numbers such as <c>NC-20261122-0001</c>, without gaps: the counter's row stays locked until the transaction ends, and goes back with it.</summary>
internal sealed class Numbers(QualityDbContext db, ICallContext call)
{
    public const string Nonconformances = "NC";
    public const string Holds = "H";

    /// <summary>Waits for every other transaction that is taking a number of the series. Takes none.</summary>
    public Task LockAsync(string series, CancellationToken ct) => AddAsync(series, 0, ct);

    public async Task<string> NextAsync(string series, CancellationToken ct)
    {
        await AddAsync(series, 1, ct);
        var day = Day;
        var last = await db.Numbers.AsNoTracking()
            .Where(c => c.Series == series && c.Day == day).Select(c => c.LastNumber).SingleAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"{series}-{day}-{last:D4}");
    }

    private int Day
    {
        get
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(call.UtcNow, call.SiteInfo.Zone);
            return (local.Year * 10_000) + (local.Month * 100) + local.Day;
        }
    }

    private Task<int> AddAsync(string series, int step, CancellationToken ct)
    {
        var (site, day) = (call.Site, Day);
        return db.IsSqlite
            ? db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO quality_number (Site, Series, Day, LastNumber) VALUES ({site}, {series}, {day}, {step})
                ON CONFLICT (Site, Series, Day) DO UPDATE SET LastNumber = LastNumber + {step}
                """,
                ct)
            : db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO quality_number (Site, Series, Day, LastNumber) VALUES ({site}, {series}, {day}, {step})
                ON DUPLICATE KEY UPDATE LastNumber = LastNumber + {step}
                """,
                ct);
    }
}
