using System.Diagnostics;

namespace Mes.Sdk.Testing;

/// <summary>Loads a plugin often, and looks whether each load leaves memory.</summary>
internal static class UnloadCheck
{
    private const int Rounds = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static ConformanceCheck Run(string folder, PluginManifest manifest)
    {
        var alive = Task.Run(() => AliveAsync(folder, manifest)).GetAwaiter().GetResult();
        return new("silver", "unload", alive == 0, $"{Rounds - alive} of {Rounds} loads left memory.");
    }

    private static async Task<int> AliveAsync(string folder, PluginManifest manifest)
    {
        var contexts = Enumerable.Range(0, Rounds).Select(_ => PluginTrial.ContextOf(folder, manifest)).ToList();
        // One more, which does not count: what the runtime has used last it may keep until something else takes its place.
        PluginTrial.ContextOf(folder, manifest);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience && contexts.Exists(c => c.IsAlive);)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await timer.WaitForNextTickAsync();
        }

        return contexts.Count(c => c.IsAlive);
    }
}
