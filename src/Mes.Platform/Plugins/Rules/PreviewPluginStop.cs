using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Providers;

namespace Mes.Platform.Plugins.Rules;

/// <summary>What ends or changes at the caller's site when a plugin is switched off there. Changes nothing.</summary>
/// <param name="Plugin">The plugin's id.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record PreviewPluginStop(string Plugin) : IQuery<PluginStopPreview>;

/// <summary>What ends when a plugin is switched off at a site.</summary>
/// <param name="Gates">Gates that are asked no more, with the stations that they guard.</param>
/// <param name="NeededBy">Plugins that need it: while they are on it can't be switched off.</param>
/// <param name="Providers">Contracts for which the site has chosen it.</param>
/// <param name="Devices">Devices that it drives.</param>
/// <param name="Jobs">Its jobs, which run no more.</param>
/// <param name="Mandatory">Whether a region or the enterprise has made it mandatory, so that the site can't switch it off.</param>
public sealed record PluginStopPreview(
    IReadOnlyList<GateStopPreview> Gates, IReadOnlyList<string> NeededBy, IReadOnlyList<string> Providers, IReadOnlyList<string> Devices,
    IReadOnlyList<string> Jobs, bool Mandatory);

/// <summary>A gate that would be asked no more.</summary>
/// <param name="Point">Where it is asked.</param>
/// <param name="Holds">Whether it holds units back here when it gives no verdict: somebody relies on it.</param>
/// <param name="Stations">Stations that it guards; empty: it guards no station, for example the release of orders.</param>
public sealed record GateStopPreview(string Point, bool Holds, IReadOnlyList<string> Stations);

internal sealed class PreviewPluginStopHandler(
    PlatformDbContext db, GateRegistry gates, IEnumerable<IGatePlaces> places, PluginNeeds needs, PluginCatalogue plugins, ProviderRegistry providers,
    Platform.Sites.SiteDirectory sites, ICallContext call) : IHandler<PreviewPluginStop, PluginStopPreview>
{
    public async Task<PluginStopPreview> HandleAsync(PreviewPluginStop useCase, CancellationToken ct)
    {
        var stops = new List<GateStopPreview>();
        foreach (var point in gates.Points.Order(StringComparer.Ordinal))
        {
            if (gates.Seats(call.Site, point).FirstOrDefault(s => s.Plugin == useCase.Plugin) is { } seat)
            {
                stops.Add(new GateStopPreview(point, seat.Holds, await StationsAsync(point, ct)));
            }
        }

        return new PluginStopPreview(
            stops,
            await needs.NeededByAsync(useCase.Plugin, null, call.Site, ct),
            [.. ProviderRegistry.Names.Where(c => providers.ChosenAt(call.Site, c)?.StartsWith(useCase.Plugin + "/", StringComparison.Ordinal) == true)],
            await db.Devices.Where(d => d.Site == call.Site && d.Plugin == useCase.Plugin).OrderBy(d => d.Code).Select(d => d.Code).ToListAsync(ct),
            [.. (plugins.Find(useCase.Plugin)?.Jobs ?? []).Select(j => j.Id)],
            sites.MandatedBy(call.Site, useCase.Plugin) is not null);
    }

    private async Task<IReadOnlyList<string>> StationsAsync(string point, CancellationToken ct)
    {
        var stations = new List<string>();
        foreach (var place in places)
        {
            stations.AddRange(await place.StationsAsync(point, ct));
        }

        return [.. stations.Distinct()];
    }
}
