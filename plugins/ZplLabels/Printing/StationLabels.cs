using Mes.Routing.Contracts;
using Microsoft.Extensions.Logging;
using ZplLabels.Jobs;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>Prints one label for each unit whose operation is started at the printer's station; after rework, one more.</summary>
internal sealed class StationLabels(
    string station, LabelTemplate template, LabelQueue queue, IPluginSite site, IUseCases useCases, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private string? _taken;

    public Task RunAsync(CancellationToken ct) => Beat.RunAsync(Every, time, LookAsync, ct);

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            var view = await useCases.RunAsync(new GetStation(station), site.Caller, ct);
            if (view.Work is { Unit: { Started: true } unit, Visit: var visit } && $"{unit.Serial}/{unit.Operation}/{visit}" is var job && job != _taken)
            {
                var values = LabelValues.OfUnit(unit.Serial, unit.Model, unit.OrderNumber, site.Site.Name);
                await queue.TakeAsync(new WantedLabel(job, unit.Serial, ZplWriter.Write(template, values), site.PluginId), ct);
                _taken = job;
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Looked at again with the next beat: what was not taken is still at the station.
            log.LogInformation("Station {Station} can't be followed: {Reason}", station, e.Message);
        }
    }
}
