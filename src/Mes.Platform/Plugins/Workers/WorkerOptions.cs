using Microsoft.Extensions.Logging.Abstractions;

namespace Mes.Platform.Plugins.Workers;

/// <summary>Section <c>Plugins:Workers</c>: how worker processes are looked after.</summary>
internal sealed class WorkerOptions
{
    public const string Section = "Plugins:Workers";

    public TimeSpan StartWithin { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>A worker says that often that it lives.</summary>
    public TimeSpan BeatEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Silent for longer, it is ended.</summary>
    public TimeSpan BeatWithin { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan FirstRestart { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestRestart { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>At work for so long, a worker that ends is started at once again.</summary>
    public TimeSpan SettledAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>MiB of memory where the manifest asks for none.</summary>
    public int MemoryMib { get; set; } = 256;
}

/// <summary>How this program is started once more, as a worker.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Before the worker's own.</param>
public sealed record WorkerLaunch(string FileName, IReadOnlyList<string> Arguments);

/// <summary>What worker processes need of the host.</summary>
internal sealed record WorkerSetup(WorkerOptions Options, WorkerLaunch? Launch, TimeProvider Time, ILoggerFactory Logs);

/// <summary>Hands a plugin's stand-in what it needs to start its worker.</summary>
internal sealed class WorkerPoint(WorkerOptions options, TimeProvider time, IServiceProvider host) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        if (activation.Manifest.RunsInWorker)
        {
            services.AddSingleton(new WorkerSetup(
                options, host.GetService<WorkerLaunch>(), time, host.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        }
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(PluginActivation activation) => Task.CompletedTask;
}
