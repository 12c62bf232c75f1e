namespace Mes.Platform.Plugins;

/// <summary>Counts the calls that are inside a plugin, so that it is stopped only when the last has left. Thread-safe.</summary>
internal sealed class InFlight
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _inside;
            }
        }
    }

    /// <summary>Enters; disposing leaves. Null when the plugin is closed to new calls.</summary>
    public IDisposable? TryEnter()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            _inside++;
            return new Pass(this);
        }
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>When the last call has left.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_inside == 0)
            {
                _empty.TrySetResult();
            }
        }

        return _empty.Task;
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_inside == 0 && _closed)
            {
                _empty.TrySetResult();
            }
        }
    }

    private sealed class Pass(InFlight flight) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                flight.Leave();
            }
        }
    }
}
