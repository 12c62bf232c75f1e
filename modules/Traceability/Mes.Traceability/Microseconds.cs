namespace Mes.Traceability;

/// <summary>Times of the record as they are hashed and kept: microseconds since 1970-01-01 UTC. A whole number is read back whatever stands in it, where an altered time text would not be.</summary>
internal static class Microseconds
{
    public static long Of(DateTime at) => (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTime ToTime(long microseconds)
    {
        var least = (DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        var most = (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return DateTime.UnixEpoch.AddTicks(Math.Clamp(microseconds, least, most) * TimeSpan.TicksPerMicrosecond);
    }
}
