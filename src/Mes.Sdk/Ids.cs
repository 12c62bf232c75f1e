namespace Mes.Sdk;

/// <summary>Ids of rows.</summary>
public static class Ids
{
    private static long _last;

    /// <summary>
    /// A new UUIDv7: unique everywhere, and ascending in the order in which this process made them, so that indexes grow at their end
    /// and rows made in one millisecond keep their order. The 12 bits behind the time count (RFC 9562, 6.2, method 1); 62 are random.
    /// </summary>
    /// <returns>The id.</returns>
    /// <remarks>Thread-safe.</remarks>
    public static Guid New()
    {
        var count = Next(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 12);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(count >> 12)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((count >> 8) & 0xF));
        bytes[7] = (byte)count;
        return new Guid(bytes, bigEndian: true);
    }

    private static long Next(long now)
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
