using Mes.Equipment.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>A station, as equipment and routings together know it.</summary>
internal sealed record Station(string Code, string Name, EquipmentSummary? Equipment, IReadOnlyList<OperationDefinition> Operations)
{
    /// <summary>Work centres that it belongs to: the one of today, then those that versions in force still know.</summary>
    public IReadOnlyList<WorkCentre> Centres { get; init; } = [];
}

/// <summary>The stations of the caller's site in line order: first as the equipment hierarchy lays them out, then those that only a routing names.</summary>
internal sealed class StationDirectory(
    RoutingDbContext db, ReleasedRoutings routings, IEquipmentLookup equipment, ICallContext call)
{
    public async Task<IReadOnlyList<Station>> ListAsync(CancellationToken ct)
    {
        var work = new List<(string Station, OperationDefinition Operation)>();
        var centres = (await db.CentresAsync(ct)).ToList();
        foreach (var version in await ReleasedRoutings.EffectiveAsync(db, call.UtcNow, ct))
        {
            var routing = await routings.GetAsync(db, version.Code, version.Number, ct);
            work.AddRange(routing.Operations.SelectMany(o => routing.StationsOf(o).Select(s => (s, o))));
            centres.AddRange(routing.Centres);
        }

        var done = work.DistinctBy(w => (w.Station, w.Operation.Code)).ToLookup(w => w.Station, w => w.Operation, StringComparer.Ordinal);
        var belongs = centres.SelectMany(c => c.Stations.Select(s => (Station: s, Centre: c))).DistinctBy(c => (c.Station, c.Centre.Code))
            .ToLookup(c => c.Station, c => c.Centre, StringComparer.Ordinal);
        var placed = (await equipment.ListAsync(ct)).Where(e => e.Level == EquipmentLevel.Station).ToList();
        var known = placed.Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. placed.Select(e => new Station(e.Code, e.Name, e, [.. done[e.Code]]) { Centres = [.. belongs[e.Code]] }),
            .. done.Where(g => !known.Contains(g.Key)).Select(g => new Station(g.Key, g.Key, null, [.. g]) { Centres = [.. belongs[g.Key]] }),
        ];
    }
}
