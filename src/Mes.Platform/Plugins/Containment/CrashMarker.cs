using System.Text.Json;

namespace Mes.Platform.Plugins.Containment;

/// <summary>A version of a plugin.</summary>
internal sealed record PluginVersionName(string Plugin, string Version);

/// <summary>Keeps on disk which plugins are at work, so that the next start knows who was there when the process died. Thread-safe.</summary>
internal sealed class CrashMarker(PlatformFolders folders, PluginOptions options, TimeProvider time, ILogger<CrashMarker> log)
{
    private readonly Lock _gate = new();
    private readonly HashSet<PluginVersionName> _atWork = [];
    private List<HardExit> _exits = [];

    private string Path => System.IO.Path.Combine(folders.Data, "plugins", "at-work.json");

    /// <summary>Reads what the last run left. Once, before any plugin is started.</summary>
    /// <returns>Versions that were at work during two hard exits within <see cref="PluginOptions.HardExitsWithin"/>.</returns>
    public IReadOnlyList<PluginVersionName> Boot()
    {
        var last = Read();
        var now = time.GetUtcNow();
        _exits = [.. last.Exits.Where(e => e.At > now - options.HardExitsWithin)];
        // When the machine itself went down, no plugin is to blame.
        if (last.AtWork.Count > 0 && last.MachineUp <= Environment.TickCount64)
        {
            log.LogWarning("The host ended hard while plugins were at work: {Plugins}", last.AtWork);
            _exits.Add(new HardExit(now, last.AtWork));
        }

        Write();
        return [.. _exits.SelectMany(e => e.AtWork.Distinct()).GroupBy(p => p).Where(g => g.Count() >= 2).Select(g => g.Key)];
    }

    public void Enter(string plugin, string version) => Change(() => _atWork.Add(new PluginVersionName(plugin, version)));

    public void Leave(string plugin, string version) => Change(() => _atWork.Remove(new PluginVersionName(plugin, version)));

    private void Change(Func<bool> change)
    {
        lock (_gate)
        {
            if (change())
            {
                Write();
            }
        }
    }

    private Marker Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Marker>(File.ReadAllText(Path), MesJson.Options) ?? Marker.None;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return Marker.None;
        }
    }

    private void Write()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.WriteAllText(Path + ".new", JsonSerializer.Serialize(new Marker(Environment.TickCount64, [.. _atWork], _exits), MesJson.Options));
            File.Move(Path + ".new", Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "{Path} can't be written; a plugin that ends the host would not be found out.", Path);
        }
    }

    /// <param name="MachineUp">How long the machine was up when it was written, in milliseconds: less at the next start means that the machine was restarted.</param>
    private sealed record Marker(long MachineUp, IReadOnlyList<PluginVersionName> AtWork, IReadOnlyList<HardExit> Exits)
    {
        public static Marker None { get; } = new(0, [], []);
    }

    private sealed record HardExit(DateTimeOffset At, IReadOnlyList<PluginVersionName> AtWork);
}
