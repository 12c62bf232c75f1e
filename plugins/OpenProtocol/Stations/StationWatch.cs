using Mes.Routing.Contracts;
using Microsoft.Extensions.Logging;
using OpenProtocol.Sessions;
using OpenProtocol.Wire;

namespace OpenProtocol.Stations;

/// <summary>Follows the unit that is started at the station: its serial number and its program go to the controller and the tool is let loose; without a unit, or with a wrong program, it is locked.</summary>
internal sealed class StationWatch(
    string station, int job, BoltPlan plan, ControllerSession session, IPluginSite site, IUseCases useCases, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private string? _told;

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken ct) => Beat.RunAsync(Every, time, LookAsync, ct);

    /// <summary>Looks once, and tells the controller what has changed.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        if (session.State != SessionState.Ready)
        {
            // After a new connection it is told everything anew.
            _told = null;
            return;
        }

        try
        {
            var view = await useCases.RunAsync(new GetStation(station), site.Caller, ct);
            await TellAsync(view.Work is { Unit.Started: true } work ? work.Unit.Serial : "", ct);
            if (job == 0 && session.SelectedParameterSet is { } selected && !plan.Knows(selected))
            {
                await PutRightAsync(selected, ct);
            }
        }
        catch (Exception e) when (e is MesException or IOException or CommandRefusedException && !ct.IsCancellationRequested)
        {
            log.LogInformation("{Controller}: {Reason}", session.Name, e.Message);
            _told = null;
        }
    }

    private async Task TellAsync(string serial, CancellationToken ct)
    {
        if (_told == serial)
        {
            return;
        }

        await session.CommandAsync(Commands.DisableTool, ct);
        if (serial.Length > 0)
        {
            await session.CommandAsync(Commands.Identify(serial), ct);
            await session.CommandAsync(Program(), ct);
            await session.CommandAsync(Commands.EnableTool, ct);
        }

        _told = serial;
    }

    /// <summary>Somebody turned the switch at the tool.</summary>
    private async Task PutRightAsync(int selected, CancellationToken ct)
    {
        log.LogWarning("{Controller}: program {Program} is none of the station's; the right one is selected.", session.Name, selected);
        await session.CommandAsync(Commands.DisableTool, ct);
        await session.CommandAsync(Program(), ct);
        if (_told is { Length: > 0 })
        {
            await session.CommandAsync(Commands.EnableTool, ct);
        }
    }

    private Telegram Program() => job > 0 ? Commands.SelectJob(job) : Commands.SelectParameterSet(plan.Bolts[0].ParameterSet);
}
