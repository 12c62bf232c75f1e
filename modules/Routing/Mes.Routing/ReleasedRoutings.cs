using System.Collections.Concurrent;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>Released definitions in memory. They never change, so every host may keep them as long as it likes. Thread-safe.</summary>
internal sealed class ReleasedRoutings
{
    private readonly ConcurrentDictionary<(string Site, string Code, int Number), ReleasedRouting> _known = new();

    public async Task<ReleasedRouting> GetAsync(RoutingDbContext db, string code, int number, CancellationToken ct)
    {
        var key = (db.CurrentSite ?? "", code, number);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var version = await db.Versions.AsNoTracking()
            .Where(v => v.Code == code && v.Number == number && v.State != RoutingState.Draft)
            .Select(v => new { v.Operations, v.Centres })
            .FirstOrDefaultAsync(ct)
            ?? throw MesException.NotFound(RoutingErrors.RoutingNotFound, ("Code", code), ("Version", number));
        return _known[key] = new ReleasedRouting(code, number, version.Operations, version.Centres);
    }

    /// <summary>The versions that units released at a time would get.</summary>
    public static async Task<IReadOnlyList<EffectiveRouting>> EffectiveAsync(RoutingDbContext db, DateTime at, CancellationToken ct) =>
        await db.Versions.AsNoTracking()
            .Where(v => v.State != RoutingState.Draft
                && (v.EffectiveFrom == null || v.EffectiveFrom <= at)
                && (v.EffectiveTo == null || v.EffectiveTo > at))
            .OrderBy(v => v.Code).ThenBy(v => v.Number)
            .Select(v => new EffectiveRouting(v.Code, v.Number, v.Models, v.Condition, v.BreakPoint))
            .ToListAsync(ct);
}

/// <summary>A version in force, without its operations.</summary>
internal sealed record EffectiveRouting(string Code, int Number, IReadOnlyList<string> Models, VariantCondition? Condition, BreakPoint? BreakPoint);
