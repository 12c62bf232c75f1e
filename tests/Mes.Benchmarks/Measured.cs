using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Mes.Benchmarks;

/// <summary>What a run took.</summary>
/// <param name="Cpu">Processor time an item, ms: what a busy machine does not blur.</param>
/// <param name="Times">What each item took, ms, ascending.</param>
internal sealed record Measured(TimeSpan Took, double Cpu, IReadOnlyList<double> Times)
{
    public int Count => Times.Count;

    public double P50 => At(Times, 0.50);

    public double P99 => At(Times, 0.99);

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
        return new Measured(took, cpu, [.. times.Order()]);
    }

    /// <summary>Several runs of the same as one.</summary>
    public static Measured Of(IReadOnlyList<Measured> runs) => new(
        TimeSpan.FromTicks(runs.Sum(r => r.Took.Ticks)), runs.Sum(r => r.Cpu * r.Count) / runs.Sum(r => r.Count), [.. runs.SelectMany(r => r.Times).Order()]);

    /// <param name="sorted">Ascending.</param>
    /// <param name="quantile">Above 0, at most 1.</param>
    public static double At(IReadOnlyList<double> sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond,8:0}/s   p50 {P50,7:0.00} ms   p99 {P99,7:0.00} ms   processor {Cpu,6:0.00} ms");
}
