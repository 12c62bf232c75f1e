using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class DefineRoutingHandler(RoutingDbContext db, ICallContext call)
    : IHandler<DefineRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(DefineRouting useCase, CancellationToken ct)
    {
        var definition = RoutingCheck.Normal(useCase);
        await db.LockBookAsync(ct);
        var version = await db.Versions
            .FirstOrDefaultAsync(v => v.Code == definition.Code && v.Number == definition.Version, ct);
        if (version is not null && version.State != RoutingState.Draft && version.Says(definition))
        {
            return version.ToSummary(call.UtcNow);
        }

        if (version is null)
        {
            version = RoutingVersion.Draft(definition);
            db.Versions.Add(version);
        }
        else
        {
            version.Rewrite(definition);
        }

        await RefuseOverlapsAsync(version, ct);
        if (definition.Release)
        {
            version.Release();
        }

        return version.ToSummary(call.UtcNow);
    }

    private async Task RefuseOverlapsAsync(RoutingVersion version, CancellationToken ct)
    {
        var others = await db.Versions.AsNoTracking()
            .Where(v => v.State != RoutingState.Obsolete && v.Id != version.Id).ToListAsync(ct);
        foreach (var other in others)
        {
            if (version.OverlapsWith(other) is { } model)
            {
                throw MesException.Refused(
                    RoutingErrors.EffectivityOverlaps, ("Model", model), ("Code", other.Code), ("Version", other.Number));
            }
        }
    }
}
