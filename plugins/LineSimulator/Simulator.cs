using LineSimulator.Devices;
using Microsoft.Extensions.Logging;

namespace LineSimulator;

/// <summary>The shift: once a second every station, the list of orders, the rework bench and the gate do what is due.</summary>
internal sealed class Simulator(
    IPluginSite site, IUseCases useCases, OrderDesk orders, ReworkBench bench, DeviceBench devices, MachineVoice voice, TimeProvider time, ILoggerFactory logs)
    : IPluginLifecycle
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly ILogger _log = logs.CreateLogger<Simulator>();
    private readonly Dictionary<string, StationWorker> _workers = [];
    private Task _work = Task.CompletedTask;

    public Task StartAsync(CancellationToken ct)
    {
        _work = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct) => _work.WaitAsync(ct);

    private async Task WorkAsync()
    {
        await Beat.RunAsync(Every, time, TurnAsync, site.Stopping);
        _log.LogInformation("The line simulator stops at {Site}.", site.Site.Code);
    }

    private async Task TurnAsync(CancellationToken ct)
    {
        try
        {
            var board = await useCases.RunAsync(new Mes.Routing.Contracts.GetBoard(), site.Caller, ct);
            await orders.FeedAsync(board, ct);
            foreach (var station in board.Stations)
            {
                await WorkerOf(station.Code).TurnAsync(station, ct);
            }

            await bench.TurnAsync(ct);
        }
        catch (MesException refused)
        {
            // Somebody at a screen was faster, or a part is away for a moment: the next beat looks again.
            _log.LogDebug("The simulator was refused: {Code}.", refused.Code);
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException lost)
        {
            _log.LogInformation("The broker is away ({Reason}); the next beat tries again.", lost.Message);
        }
    }

    private StationWorker WorkerOf(string station)
    {
        if (!_workers.TryGetValue(station, out var worker))
        {
            _workers[station] = worker = new StationWorker(site, useCases, voice, devices, time, station);
        }

        return worker;
    }
}
