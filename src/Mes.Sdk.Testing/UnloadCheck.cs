namespace Mes.Sdk.Testing;

/// <summary>Loads a plugin often, and looks whether each load leaves memory.</summary>
/// <remarks>
/// A context goes in two collections: the first frees what its code has made, the second the code. They are of no use while somebody still works on it, and somebody may, unseen:
/// the container compiles, on a thread of the pool, how it makes a service that was asked for twice, and until that has run the pool's queue holds the plugin's container with all its types.
/// Where the pool is busy, as beside other tests, that takes seconds, however often one collects. So the queue is let pass first, and then few rounds are enough.
/// </remarks>
internal static class UnloadCheck
{
    private const int Loads = 20;
    private const int Rounds = 10;

    public static ConformanceCheck Run(string folder, PluginManifest manifest)
    {
        var alive = Task.Run(() => AliveAsync(folder, manifest)).GetAwaiter().GetResult();
        return new("silver", "unload", alive == 0, $"{Loads - alive} of {Loads} loads left memory.");
    }

    private static async Task<int> AliveAsync(string folder, PluginManifest manifest)
    {
        var contexts = Enumerable.Range(0, Loads).Select(_ => PluginTrial.ContextOf(folder, manifest)).ToList();
        for (var round = 0; round < Rounds && contexts.Exists(c => c.IsAlive); round++)
        {
            await QueuePassedAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return contexts.Count(c => c.IsAlive);
    }

    /// <summary>When everything that waits for a thread of the pool now has got one: the queue that all threads share is first in, first out.</summary>
    private static async Task QueuePassedAsync()
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(_ => passed.SetResult(), null);
        await passed.Task;
    }
}
