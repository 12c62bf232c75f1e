using Mes.Platform.Modules;
using Mes.Platform.Plugins.Workers;

namespace Mes.Host.Verbs;

/// <summary>The verb that makes this program a worker process of another one. Not for people: the host starts it, and nothing of a host, such as its database, is opened.</summary>
internal static class WorkerLaunching
{
    public const string Verb = "plugin-worker";

    public static Task<int> RunAsync(CommandLine line) => WorkerProcess.RunAsync(
        line.Need("pipe"), [.. ModuleGraph.Of(typeof(HostModule)).Modules.Select(m => m.Contracts.GetType().Assembly)]);

    /// <summary>The executable beside the host's assembly; the assembly through <c>dotnet</c>; or, as a single file, this very program.</summary>
    public static WorkerLaunch OfThisProgram()
    {
#pragma warning disable IL3000 // Empty in a single file, which is what is asked here.
        var assembly = typeof(MesHost).Assembly.Location;
#pragma warning restore IL3000
        if (assembly.Length == 0)
        {
            return new WorkerLaunch(Environment.ProcessPath!, []);
        }

        var executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(executable) ? new WorkerLaunch(executable, []) : new WorkerLaunch("dotnet", [assembly]);
    }
}
