using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ReleaseRoutingHandler(RoutingDbContext db, ICallContext call) : IHandler<ReleaseRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(ReleaseRouting useCase, CancellationToken ct)
    {
        var version = await db.Versions.OneAsync(useCase.Code, useCase.Version, ct);
        version.Release();
        return version.ToSummary(call.UtcNow);
    }
}
