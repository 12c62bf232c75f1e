namespace Mes.Platform.Data;

/// <summary>The product's time: UTC, cut to the microseconds that both databases keep.</summary>
public static class Clock
{
    public static DateTime Now(this TimeProvider time) => Truncate(time.GetUtcNow().UtcDateTime);

    public static DateTime Truncate(DateTime value) => UtcTime.Truncate(value);
}
