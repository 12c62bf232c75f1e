using System.Threading.Channels;

namespace Mes.Sdk;

/// <summary>Wakes a loop that waits for work: however often it is set before the loop looks, it looks once more, and no setting is lost. Thread-safe, for one loop.</summary>
public sealed class Wake
{
    private readonly Channel<bool> _set = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is work. Waits for nothing and never fails.</summary>
    public void Set() => _set.Writer.TryWrite(true);

    /// <summary>Waits until it is set.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>When set; at once if it was set since the last look.</returns>
    public async Task WaitAsync(CancellationToken ct) => await _set.Reader.ReadAsync(ct);

    /// <summary>Waits until it is set, or for a while.</summary>
    /// <param name="atMost">How long; above zero.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_set.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(atMost, time, either.Token));
        await either.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return _set.Reader.TryRead(out _);
    }
}
