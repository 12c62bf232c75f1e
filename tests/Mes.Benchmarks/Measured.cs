using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Mes.Benchmarks;

/// <summary>What a run took.</summary>
internal sealed record Measured(int Count, TimeSpan Took, double P50, double P99)
{
    public double PerSecond => Count / Took.TotalSeconds;

    /// <summary>Does every item once, by so many workers at once.</summary>
    public static async Task<Measured> RunAsync<T>(IReadOnlyList<T> items, int workers, Func<int, T, Task> act)
    {
        var queue = new ConcurrentQueue<T>(items);
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var item))
            {
                var started = Stopwatch.GetTimestamp();
                await act(worker, item);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        var took = watch.Elapsed;
        var sorted = times.Order().ToList();
        return new Measured(sorted.Count, took, At(sorted, 0.50), At(sorted, 0.99));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond,8:0}/s   p50 {P50,7:0.00} ms   p99 {P99,7:0.00} ms");

    private static double At(List<double> sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1];
}
