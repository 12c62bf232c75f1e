using Mes.Equipment.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>A station, as equipment and routings together know it.</summary>
internal sealed record Station(string Code, string Name, EquipmentSummary? Equipment, IReadOnlyList<OperationDefinition> Operations);

/// <summary>The stations of the caller's site in line order: first as the equipment hierarchy lays them out, then those that only a routing names.</summary>
internal sealed class StationDirectory(
    RoutingDbContext db, ReleasedRoutings routings, IEquipmentLookup equipment, ICallContext call)
{
    public async Task<IReadOnlyList<Station>> ListAsync(CancellationToken ct)
    {
        var operations = new List<OperationDefinition>();
        foreach (var version in await ReleasedRoutings.EffectiveAsync(db, call.UtcNow, ct))
        {
            operations.AddRange((await routings.GetAsync(db, version.Code, version.Number, ct)).Operations);
        }

        var done = operations.DistinctBy(o => (o.Station, o.Code)).ToLookup(o => o.Station, StringComparer.Ordinal);
        var placed = (await equipment.ListAsync(ct)).Where(e => e.Level == EquipmentLevel.Station).ToList();
        var known = placed.Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. placed.Select(e => new Station(e.Code, e.Name, e, [.. done[e.Code]])),
            .. done.Where(g => !known.Contains(g.Key)).Select(g => new Station(g.Key, g.Key, null, [.. g])),
        ];
    }
}
