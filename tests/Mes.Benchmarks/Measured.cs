using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Mes.Benchmarks;

/// <summary>What a run took.</summary>
/// <param name="Cpu">Processor time an item, ms: what a busy machine does not blur.</param>
internal sealed record Measured(int Count, TimeSpan Took, double P50, double P99, double Cpu)
{
    public double PerSecond => Count / Took.TotalSeconds;

    /// <summary>Does every item once, by so many workers at once.</summary>
    public static async Task<Measured> RunAsync<T>(IReadOnlyList<T> items, int workers, Func<int, T, Task> act)
    {
        var queue = new ConcurrentQueue<T>(items);
        var times = new ConcurrentBag<double>();
        using var process = Process.GetCurrentProcess();
        var spent = process.TotalProcessorTime;
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
        process.Refresh();
        var cpu = (process.TotalProcessorTime - spent).TotalMilliseconds / items.Count;
        var sorted = times.Order().ToList();
        return new Measured(sorted.Count, took, At(sorted, 0.50), At(sorted, 0.99), cpu);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond,8:0}/s   p50 {P50,7:0.00} ms   p99 {P99,7:0.00} ms   processor {Cpu,6:0.00} ms");

    private static double At(List<double> sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1];
}
