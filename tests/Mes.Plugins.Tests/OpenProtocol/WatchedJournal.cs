using OpenProtocol.Results;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>A journal that tells the test what it has kept, and fails when it is told to: before anything is written, or after all is written and before anybody has learned so.</summary>
internal sealed class WatchedJournal(IResultJournal inner) : IResultJournal
{
    private readonly Lock _gate = new();
    private readonly List<KeptTightening> _kept = [];
    private int _failBefore;
    private int _failAfter;

    private event Action? Wrote;

    /// <summary>In the order in which they were kept.</summary>
    public IReadOnlyList<KeptTightening> Kept
    {
        get
        {
            lock (_gate)
            {
                return [.. _kept];
            }
        }
    }

    public void FailBeforeNext() => Interlocked.Exchange(ref _failBefore, 1);

    public void FailAfterNext() => Interlocked.Exchange(ref _failAfter, 1);

    public Task<Mark?> MarkAsync(string controller, CancellationToken ct) => inner.MarkAsync(controller, ct);

    public Task<string?> FingerprintAsync(string controller, long id, CancellationToken ct) => inner.FingerprintAsync(controller, id, ct);

    public async Task KeepAsync(string controller, Mark mark, IReadOnlyList<KeptTightening> results, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _failBefore, 0) == 1)
        {
            throw new TimeoutException("The database is away.");
        }

        await inner.KeepAsync(controller, mark, results, ct);
        lock (_gate)
        {
            _kept.AddRange(results);
        }

        Wrote?.Invoke();
        if (Interlocked.Exchange(ref _failAfter, 0) == 1)
        {
            throw new TimeoutException("The database's answer was lost.");
        }
    }

    /// <summary>When so many are kept.</summary>
    public async Task ReachedAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            lock (_gate)
            {
                if (_kept.Count >= count)
                {
                    reached.TrySetResult();
                }
            }
        }

        Wrote += Look;
        Look();
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(3));
        Wrote -= Look;
    }
}
