namespace Mes.Platform.Tests;

/// <summary>What wakes the loops of plugins and of the outbox.</summary>
public class WakeTests
{
    [Fact]
    public async Task However_many_set_it_at_once_none_of_them_fails_and_the_last_one_is_seen()
    {
        var wake = new Wake();
        var (set, seen) = (0, 0);
        using var end = new CancellationTokenSource();
        var loop = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                await wake.WaitAsync(end.Token);
                Volatile.Write(ref seen, Volatile.Read(ref set));
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                Interlocked.Increment(ref set);
                wake.Set();
            }
        })));

        await Until.SoAsync(() => Volatile.Read(ref seen) == 400_000);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => loop);
    }

    [Fact]
    public async Task What_was_set_before_the_look_counts_once()
    {
        var wake = new Wake();
        wake.Set();
        wake.Set();

        (await wake.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, default)).ShouldBeTrue();
        (await wake.WaitAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, default)).ShouldBeFalse();
    }
}
