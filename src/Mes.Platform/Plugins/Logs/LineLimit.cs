namespace Mes.Platform.Plugins.Logs;

/// <summary>So many lines at once, and so many a second in the long run. Thread-safe.</summary>
internal sealed class LineLimit(int perSecond, int burst, TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _left = burst;
    private long _at = time.GetTimestamp();
    private long _dropped;

    /// <summary>Whether a line may be written, and how many were dropped since the last that was.</summary>
    public bool TryTake(out long dropped)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(burst, _left + time.GetElapsedTime(_at, now).TotalSeconds * perSecond);
            _at = now;
            if (_left < 1)
            {
                _dropped++;
                dropped = 0;
                return false;
            }

            _left--;
            (dropped, _dropped) = (_dropped, 0);
            return true;
        }
    }
}
