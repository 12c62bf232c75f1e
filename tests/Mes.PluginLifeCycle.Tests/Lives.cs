using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>What was seen while plugins lived.</summary>
/// <param name="ToHealthy">Milliseconds from switching on to healthy, each life.</param>
/// <param name="Heap">Managed bytes after each life, when everything of it is collected.</param>
internal sealed record Lived(int Lives, int Units, int Requests, IReadOnlyList<double> ToHealthy, IReadOnlyList<double> Heap)
{
    /// <summary>Bytes that the managed heap grows by with each life, over the second half: least squares.</summary>
    public double HeapSlope
    {
        get
        {
            var half = Heap.Skip(Heap.Count / 2).Select((bytes, i) => (X: (double)i, Y: bytes)).ToList();
            var (x, y) = (half.Average(p => p.X), half.Average(p => p.Y));
            return half.Sum(p => (p.X - x) * (p.Y - y)) / Math.Max(1, half.Sum(p => (p.X - x) * (p.X - x)));
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Lives} lives, {Units} units built and {Requests} requests answered meanwhile, none failed; every load context collected; {ToHealthy.Order().ElementAt(ToHealthy.Count / 2):0} ms to healthy (median); heap {Heap[Heap.Count / 2] / 1e6:0.0} MB after half and {Heap[^1] / 1e6:0.0} MB after all, slope {HeapSlope / 1e3:0.0} kB a life.");
}

/// <summary>Whole lives of plugins, install to remove, while units are built and people ask.</summary>
internal static class Lives
{
    private const string Rich = "test.rich";
    private const string Kept = "p/test.rich/v1/kept";
    private static readonly TestLine Line = new("LOAD", 1, 0);

    public static async Task<Lived> LiveAsync(Plant plant, int lives)
    {
        await Line.DefineAsync(plant.App);
        var (toHealthy, heap, requests) = (new List<double>(), new List<double>(), 0);
        using var ending = new CancellationTokenSource();
        var failures = new ConcurrentQueue<string>();
        var building = BuildAsync(plant, failures, ending.Token);
        for (var i = 0; i < lives; i++)
        {
            await plant.InstallAsync("Rich");
            var began = Stopwatch.GetTimestamp();
            (await plant.EnableAsync(Rich)).State.ShouldBe(PluginState.Healthy);
            toHealthy.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            requests += await UseAndUpgradeAsync(plant, $"L{i}");
            await plant.DisableAsync(Rich);
            await plant.Operations.PurgeAsync(Rich, Plant.Person, "over");
            await plant.Operations.RemoveAsync(Rich, "1.0.0", Plant.Person, "over");
            await plant.Operations.RemoveAsync(Rich, "2.0.0", Plant.Person, "over");
            await plant.CollectedAsync();
            heap.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        await ending.CancelAsync();
        var units = await building;
        failures.ShouldBeEmpty();
        plant.Plugins.All.ShouldAllBe(p => p.Versions.Count == 0);
        return new Lived(lives, units, requests, toHealthy, heap);
    }

    /// <summary>People write and read in its tables while the next version takes over.</summary>
    private static async Task<int> UseAndUpgradeAsync(Plant plant, string serial)
    {
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        (await client.PutAsync($"{Kept}/{serial}/1", null)).EnsureSuccessStatusCode();
        await plant.InstallAsync("RichV2");
        await using var callers = Callers.Of(plant, 2, Kept);
        await callers.AnsweredAsync();
        (await plant.UpgradeAsync(Rich, "2.0.0")).Running.ShouldBe("2.0.0");
        await callers.AnsweredAsync();
        (await client.GetStringAsync(Kept)).ShouldBe(serial);
        return callers.Answered;
    }

    /// <summary>Builds units, one series after the other, until told to end.</summary>
    private static async Task<int> BuildAsync(Plant plant, ConcurrentQueue<string> failures, CancellationToken ending)
    {
        var built = 0;
        for (var series = 0; !ending.IsCancellationRequested; series++)
        {
            foreach (var unit in await Line.StartedAsync(plant.App, 10, $"S{series}"))
            {
                var answer = await plant.App.RunAsync(Line.Completion(unit.Serial));
                built++;
                if (!answer.Accepted)
                {
                    failures.Enqueue(unit.Serial);
                }
            }
        }

        return built;
    }
}
