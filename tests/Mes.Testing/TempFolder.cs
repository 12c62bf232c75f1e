using System.Collections.Concurrent;

namespace Mes.Testing;

/// <summary>A folder that is gone with its owner, at the latest with the process.</summary>
public sealed class TempFolder : IDisposable
{
    private static readonly ConcurrentDictionary<TempFolder, byte> Open = new();

    static TempFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DisposeAll();

    public TempFolder()
    {
        Directory.CreateDirectory(Path);
        Open.TryAdd(this, 0);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "mes-test-" + Ids.New().ToString("N"));

    public string Combine(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose()
    {
        Open.TryRemove(this, out _);
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that is still open, on Windows. The system's own cleaning takes it.
        }
    }

    private static void DisposeAll()
    {
        foreach (var folder in Open.Keys)
        {
            folder.Dispose();
        }
    }
}
