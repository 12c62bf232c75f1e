using System.Diagnostics;
using System.Globalization;

namespace Mes.Platform.Plugins.Workers;

/// <summary>The operating system's own limit on a worker's memory, where the host may set one: a control group below its own. Elsewhere the limit of the collector and the host's watch hold alone.</summary>
internal static class WorkerMemory
{
    /// <summary>What the runtime itself takes beside the plugin's objects.</summary>
    public const long Headroom = 160L * 1024 * 1024;
    private const string Root = "/sys/fs/cgroup";

    public static void Limit(Process process, long bytes, ILogger log)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(Root, "cgroup.controllers")))
        {
            return;
        }

        var group = Path.Combine(Root, $"mes-worker-{process.Id}");
        try
        {
            Directory.CreateDirectory(group);
            File.WriteAllText(Path.Combine(group, "memory.max"), (bytes + Headroom).ToString(CultureInfo.InvariantCulture));
            File.WriteAllText(Path.Combine(group, "cgroup.procs"), process.Id.ToString(CultureInfo.InvariantCulture));
            process.EnableRaisingEvents = true;
            process.Exited += (_, _) => Remove(group);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogDebug("No control group for process {Process}: {Reason}", process.Id, e.Message);
            Remove(group);
        }
    }

    private static void Remove(string group)
    {
        try
        {
            Directory.Delete(group);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not made, or still in use for a moment: an empty group costs nothing.
        }
    }
}
