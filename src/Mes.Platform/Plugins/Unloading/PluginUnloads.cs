using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Mes.Platform.Plugins.Unloading;

/// <summary>A load context that was let go.</summary>
internal sealed class Unload(string plugin, string version, WeakReference context, long bytes)
{
    private readonly TaskCompletionSource<bool> _proven = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Plugin => plugin;

    public string Version => version;

    /// <summary>Estimate of what it holds in memory while it is there.</summary>
    public long Bytes => bytes;

    public bool IsGone => !context.IsAlive;

    /// <summary>The context while it is there. Not to be kept.</summary>
    public AssemblyLoadContext? Context => context.Target as AssemblyLoadContext;

    /// <summary>Not collected in time. It may still go later.</summary>
    public bool IsZombie { get; set; }

    /// <summary>True: collected. False: a zombie, for now.</summary>
    public Task<bool> Proven => _proven.Task;

    public void Prove(bool gone) => _proven.TrySetResult(gone);
}

/// <summary>Lets go of plugins' code and proves, in the background, that it is gone from memory. Thread-safe.</summary>
internal sealed class PluginUnloads(PluginOptions options, PluginSweep sweep, TimeProvider time, ILogger<PluginUnloads> log) : IDisposable
{
    /// <summary>Measured: what a small plugin's load context holds beside its own files.</summary>
    private const long Overhead = 1_200_000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Unload, byte> _open = new();
    private readonly ConcurrentDictionary<(string, string), byte> _gone = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Raised when one was collected, or became a zombie.</summary>
    public event Action<Unload>? Changed;

    /// <summary>What was let go and is still in memory.</summary>
    public IEnumerable<Unload> Open => _open.Keys.Where(u => !u.IsGone);

    /// <summary>Whether a version was in memory once and is proven to be gone.</summary>
    public bool HasUnloaded(string plugin, string version) => _gone.ContainsKey((plugin, version));

    public PluginMemory Memory
    {
        get
        {
            var zombies = Open.Where(u => u.IsZombie).ToList();
            var bytes = zombies.Sum(z => z.Bytes);
            return new PluginMemory(zombies.Count, bytes, zombies.Count >= options.ZombieLimit || bytes >= options.ZombieBytes);
        }
    }

    /// <summary>Lets go of the code.</summary>
    /// <returns>What becomes of it.</returns>
    public Unload Unload(LoadedPlugin plugin, string folder)
    {
        var bytes = Overhead + (Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles("*.dll", SearchOption.AllDirectories).Sum(f => f.Length) : 0);
        var unload = new Unload(plugin.Manifest.Id, plugin.Manifest.Version, plugin.Context, bytes);
        _open.TryAdd(unload, 0);
        plugin.Dispose();
        _ = Task.Run(() => ProveAsync(unload, _stopping.Token));
        return unload;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task ProveAsync(Unload unload, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var pause = options.CollectEvery;
        try
        {
            while (!unload.IsGone)
            {
                // A context goes in two rounds: the first frees its objects, the second the context itself. A zombie is left to the ordinary collections.
                if (!unload.IsZombie)
                {
                    Sweep(unload);
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
                    GC.WaitForPendingFinalizers();
                }

                if (!unload.IsZombie && !unload.IsGone && time.GetElapsedTime(began) >= options.CollectWithin)
                {
                    BecomeZombie(unload);
                    pause = options.CollectWithin;
                }

                await Task.Delay(pause, time, ct);
                pause = unload.IsZombie ? pause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }

            log.LogInformation("Plugin {Id} {Version} is gone from memory.", unload.Plugin, unload.Version);
            _gone.TryAdd((unload.Plugin, unload.Version), 0);
            _open.TryRemove(unload, out _);
            unload.Prove(gone: true);
            Changed?.Invoke(unload);
        }
        catch (OperationCanceledException)
        {
            unload.Prove(unload.IsGone);
        }
    }

    /// <summary>A method of its own, so that no frame of the loop above holds the context.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Sweep(Unload unload)
    {
        if (unload.Context is { } context)
        {
            sweep.Run(context);
        }
    }

    private void BecomeZombie(Unload unload)
    {
        unload.IsZombie = true;
        log.LogWarning("Plugin {Id} {Version} has stopped, but something holds its code in memory.", unload.Plugin, unload.Version);
        if (Memory is { RestartAdvised: true } memory)
        {
            log.LogError(
                "{Count} stopped plugins hold about {Bytes} bytes. Restart the host in the next maintenance window.", memory.Zombies, memory.Bytes);
        }

        unload.Prove(gone: false);
        Changed?.Invoke(unload);
    }
}
