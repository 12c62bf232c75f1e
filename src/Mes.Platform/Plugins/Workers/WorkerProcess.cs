using System.Diagnostics;
using System.IO.Pipes;
using System.Reflection;

namespace Mes.Platform.Plugins.Workers;

/// <summary>The inside of a worker process: loads one plugin and answers the host until it is gone. Never returns while the host lives.</summary>
public static class WorkerProcess
{
    /// <summary>Environment variable with the word that proves to the host that this is its worker.</summary>
    internal const string KeyVariable = "MES_WORKER_KEY";
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs the worker.</summary>
    /// <param name="pipe">Name of the host's pipe.</param>
    /// <param name="contracts">Assemblies that plugins share with the host.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string pipe, IReadOnlyList<Assembly> contracts)
    {
        await using var stream = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await stream.ConnectAsync(10_000);
        var talk = new WorkerPipe(stream);
        var inside = new WorkerInside(talk, [typeof(IMesPlugin).Assembly, .. contracts]);
        var reading = talk.RunAsync(inside.AnswerAsync, _ => { }, CancellationToken.None);
        // However busy or stuck the plugin is: when the host is gone, so is its worker.
        _ = reading.ContinueWith(_ => Process.GetCurrentProcess().Kill(), TaskScheduler.Default);
        await talk.TellAsync(WorkerWords.Hello, Environment.GetEnvironmentVariable(KeyVariable) ?? "", CancellationToken.None);
        Environment.SetEnvironmentVariable(KeyVariable, null);
        using var timer = new PeriodicTimer(BeatEvery);
        while (await timer.WaitForNextTickAsync())
        {
            await talk.TellAsync(WorkerWords.Beat, "", CancellationToken.None);
        }

        return 0;
    }
}
