using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class EndRoutingHandler(RoutingDbContext db, ICallContext call, ILiveNotices live) : IHandler<EndRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(EndRouting useCase, CancellationToken ct)
    {
        var version = await db.Versions.OneAsync(useCase.Code, useCase.Version, ct);
        version.End(Clock.Truncate(useCase.EffectiveTo ?? call.UtcNow), call.UtcNow);
        live.Changed(Topics.Routings);
        await db.SaveChangesAsync(ct);
        return version.ToSummary(call.UtcNow);
    }
}
