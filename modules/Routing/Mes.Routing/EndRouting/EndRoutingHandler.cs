using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class EndRoutingHandler(RoutingDbContext db, ICallContext call) : IHandler<EndRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(EndRouting useCase, CancellationToken ct)
    {
        var version = await db.Versions.OneAsync(useCase.Code, useCase.Version, ct);
        version.End(Clock.Truncate(useCase.EffectiveTo ?? call.UtcNow), call.UtcNow);
        return version.ToSummary(call.UtcNow);
    }
}
