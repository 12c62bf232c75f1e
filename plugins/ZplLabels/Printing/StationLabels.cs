using Mes.Routing.Contracts;
using Microsoft.Extensions.Logging;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>Prints one label for each unit whose operation is started at the printer's station; after rework, one more.</summary>
internal sealed class StationLabels(
    string station, LabelTemplate template, LabelQueue queue, IPluginSite site, IUseCases useCases, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken ct)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(ct))
            {
                await LookAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            log.LogDebug("Station {Station} is no longer followed.", station);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            var view = await useCases.RunAsync(new GetStation(station), site.Caller, ct);
            if (view.Work is { Unit: { Started: true } unit, Visit: var visit })
            {
                await queue.TakeAsync($"{unit.Serial}/{unit.Operation}/{visit}", ZplWriter.Write(template, new Dictionary<string, string>
                {
                    ["serial"] = unit.Serial, ["model"] = unit.Model, ["order"] = unit.OrderNumber, ["site"] = site.Site.Name,
                }), ct);
            }
        }
        catch (MesException refused)
        {
            log.LogInformation("Station {Station} can't be read: {Code}", station, refused.Code);
        }
    }
}
