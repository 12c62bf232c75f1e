namespace Mes.Testing;

/// <summary>The machine's clock, moved forward by tests. Thread-safe.</summary>
public sealed class TestTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    /// <summary>From now on the clock runs on from this time.</summary>
    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ahead, (now - System.GetUtcNow()).Ticks);
}
