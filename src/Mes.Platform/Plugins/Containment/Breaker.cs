namespace Mes.Platform.Plugins.Containment;

/// <summary>When a breaker opens, and what follows. Section <c>Plugins:Breaker</c>.</summary>
internal sealed record BreakerOptions
{
    /// <summary>So many failures within <see cref="Within"/> open it.</summary>
    public int Failures { get; init; } = 5;

    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it stays open; then one call is let in to try.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So many openings within <see cref="OpeningsWithin"/> make the plugin degraded.</summary>
    public int Openings { get; init; } = 3;

    public TimeSpan OpeningsWithin { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>Stops calling what keeps failing: one for each extension point of one activation. Thread-safe; never waits.</summary>
/// <remarks>Every <see cref="TryEnter"/> that answers true is followed by <see cref="Succeeded"/> or <see cref="Failed"/>.</remarks>
internal sealed class Breaker(BreakerOptions options, TimeProvider time, Action<int>? tooOften = null)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _failures = new();
    private readonly Queue<DateTimeOffset> _openings = new();
    private DateTimeOffset? _openUntil;
    private bool _trying;

    /// <summary>Whether calls are turned away.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _openUntil is not null;
            }
        }
    }

    /// <summary>Whether the plugin may be called now. After <see cref="BreakerOptions.OpenFor"/> one call is let in; the others wait for what becomes of it.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_openUntil is not { } until)
            {
                return true;
            }

            if (_trying || time.GetUtcNow() < until)
            {
                return false;
            }

            _trying = true;
            return true;
        }
    }

    public void Succeeded()
    {
        lock (_gate)
        {
            if (_trying)
            {
                _trying = false;
                _openUntil = null;
                _failures.Clear();
            }
        }
    }

    public void Failed()
    {
        int openings;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Count(_failures, now, options.Within);
            if (!_trying && (_openUntil is not null || _failures.Count < options.Failures))
            {
                return;
            }

            _trying = false;
            _failures.Clear();
            _openUntil = now + options.OpenFor;
            openings = Count(_openings, now, options.OpeningsWithin);
        }

        if (openings >= options.Openings)
        {
            tooOften?.Invoke(openings);
        }
    }

    private static int Count(Queue<DateTimeOffset> times, DateTimeOffset now, TimeSpan within)
    {
        times.Enqueue(now);
        while (times.Peek() < now - within)
        {
            times.Dequeue();
        }

        return times.Count;
    }
}
